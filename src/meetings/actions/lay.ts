import type { App } from '#/app.ts'
import { offersOf } from '#/availability/actions/offer.ts'
import { claim, release, standing } from '#/ledger/actions.ts'
import {
  claimsFor,
  hullOf,
  isTaken,
  type Meeting,
  type Occurrence,
  type Participant,
  type Reason,
  reasonsFor,
  verdict,
} from '#/meetings/rules.ts'
import type { UnavailableShape } from '#/meetings/schema.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Claims the time of everyone for these occurrences, within the transaction of the cause. Answers who cannot come,
 * when and why, those who declined left out; refuses (and so rolls back) when the meeting may not stand in spite of that.
 */
export async function lay(
  app: App,
  meeting: Meeting,
  participants: readonly Participant[],
  occurrences: readonly Occurrence[],
): Promise<Result<Reason[]>> {
  const coming = participants.filter(({ status }) => status !== 'declined')
  const persons = coming.map(({ person }) => person)
  // First the claim: it waits for whoever is taking the same time just now, so that the reasons read next are final.
  const [unclaimed, known] = await Promise.all([
    claim(app, claimsFor(meeting, coming, occurrences)),
    reasons(app, meeting, persons, occurrences),
  ])
  const explained = new Set(known.filter(isTaken).map(keyOf))
  const unexplained = unclaimed.filter(one => !explained.has(keyOf(one)))
  const all = [...known, ...unexplained.map(one => ({ ...one, kind: 'meeting' as const }))]
  const refusal = verdict(meeting, all)
  if (refusal.length) return notAvailable(refusal, meeting.organizer)
  await yieldToRemote(app, meeting.id, known)
  return ok(all)
}

/**
 * Who cannot come to which of these occurrences, as the ledger and people's offers stand now. Nobody offers a whole day
 * from midnight to midnight, so there only what takes people's time counts.
 */
export async function reasons(
  app: App,
  meeting: Pick<Meeting, 'id' | 'wholeDays'>,
  persons: readonly string[],
  occurrences: readonly Occurrence[],
): Promise<Reason[]> {
  if (occurrences.length === 0 || persons.length === 0) return []
  const hull = hullOf(occurrences)
  const [offers, claims] = await Promise.all([offersOf(app, persons, hull), standing(app, persons, hull)])
  const all = reasonsFor(meeting.id, persons, occurrences, offers, claims)
  return meeting.wholeDays ? all.filter(({ kind }) => kind !== 'outside-hours') : all
}

/** `asker` is told in so many words when it is he himself. */
export function notAvailable(reasons: readonly Reason[], asker: string) {
  const people = new Set(reasons.map(reason => reason.person))
  const one = people.has(asker) ? 'You are' : 'One person is'
  const detail = `${people.size === 1 ? one : `${people.size} people are`} not available at that time. Nothing was changed.`
  return refused('not-available', detail, { reasons: reasons.slice(0, 500).map(shownReason) })
}

export function shownReason({ person, kind, start, end }: Reason): UnavailableShape {
  return { person, reason: kind, start: formatInstant(start), end: formatInstant(end) }
}

/** Remote events exclude nothing in the database, so what they forbid is taken back here. */
async function yieldToRemote(app: App, subject: string, reasons: readonly Reason[]): Promise<void> {
  for (const { person, occurrence, kind } of reasons) {
    if (kind === 'external') await release(app, { subject, persons: [person], occurrences: [occurrence] })
  }
}

function keyOf({ person, occurrence }: Pick<Reason, 'person' | 'occurrence'>): string {
  return `${person} ${occurrence}`
}
