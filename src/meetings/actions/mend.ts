import type { App } from '#/app.ts'
import { latest } from '#/journal/actions.ts'
import { release, retitle, takeTurns } from '#/ledger/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { attended, type Open } from '#/meetings/actions/open.ts'
import { record } from '#/meetings/actions/record.ts'
import { tellRemoved } from '#/meetings/actions/tell.ts'
import { answersTo, type Given } from '#/meetings/rules/answers.ts'
import { movesTime, raised } from '#/meetings/rules/change.ts'
import { layout, type Meeting, type Participant, type Reason } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { peopleOf } from '#/people/actions.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** What a meeting of a ritual is to be like. */
export type Wanted = Pick<
  Meeting,
  'title' | 'description' | 'location' | 'timezone' | 'start' | 'end' | 'reminders'
> & { readonly participants: readonly string[] }

type How = {
  /** Null: by a rule. */
  readonly by: string | null
  /** Of those taken out, who is told that: whoever was invited by hand. */
  readonly hear?: ReadonlySet<string>
}

/**
 * Puts a meeting of a ritual right, within the transaction of its cause: it stands, at this time, called so, with these
 * people, whoever of them is busy. Answers stay, unless it takes place at another time than they were given to. Answers
 * who cannot come, where it claims time anew: what a meeting is called takes nobody's. The rest is for its cause to tell.
 */
export async function mend(app: App, id: string, wanted: Wanted, how: How): Promise<Reason[]> {
  const before = await openRitual(app, id)
  const { participants: persons, ...rest } = wanted
  const changed = { ...before.meeting, ...rest, recurrence: null, ifUnavailable: 'report', laidUntil: null }
  const after = raised(changed as Meeting, app.now())
  const isMoved = movesTime(before.meeting, after)
  const participants = await gather(app, before, persons, isMoved ? after : null)
  const isAnew = isMoved || before.cancellations.length > 0 || !isSameTeam(before, persons)
  if (isAnew) {
    await takeTurns(app, [...before.people.keys(), ...persons])
    await release(app, { subject: id })
  }
  if (before.cancellations.length) await dates.removeCancellation(app.db, id, null)
  if (isMoved) await dates.removeOccurrences(app.db, id, 0)
  const { occurrences } = layout(after, participants.length, 0, app.now())
  if (isMoved) await dates.addOccurrences(app.db, id, occurrences)
  const laid = isAnew ? await lay(app, after, participants, occurrences, true) : null
  if (!isAnew && after.title !== before.meeting.title) await retitle(app, id, after.title)
  await store.saveMeeting(app.db, isMoved ? { ...after, askedSequence: after.sequence } : after)
  await keepRecord(app, before, after, { ...how, isMoved, persons })
  await sayFarewell(app, { ...before, meeting: after }, persons, how.hear)
  if (isAnew || isRemindedOtherwise(before.meeting, after)) await remind(app, { meeting: id })
  return laid?.ok ? laid.value : []
}

function isSameTeam({ people }: Open, persons: readonly string[]): boolean {
  return people.size === persons.length && persons.every(person => people.has(person))
}

function isRemindedOtherwise(before: Meeting, after: Meeting): boolean {
  return JSON.stringify(before.reminders) !== JSON.stringify(after.reminders)
}

/** Claims what time of a meeting of a ritual has become free since it was made, for those of its participants. */
export async function claimAgain(app: App, id: string, persons: readonly string[]): Promise<void> {
  const { meeting, participants } = await openRitual(app, id)
  const { occurrences } = layout(meeting, participants.length, 0, app.now())
  const late = participants.filter(({ person }) => persons.includes(person))
  await lay(app, meeting, late, occurrences, true)
}

/** Calls off a meeting of a ritual, within the transaction of its cause, which tells of it. `by` null: by a rule. */
export async function callOff(
  app: App,
  id: string,
  { by, reason }: { readonly by: string | null; readonly reason: string },
): Promise<void> {
  const before = await openRitual(app, id)
  await release(app, { subject: id })
  const cancellation = { original: null, by: by ?? before.meeting.organizer, at: app.now(), reason }
  await dates.addCancellation(app.db, id, app.newId(), cancellation)
  await store.saveMeeting(app.db, raised(before.meeting, app.now()))
  await record(app, id, before.people.keys(), {
    actor: by,
    kind: 'cancelled',
    data: { reason, occurrence: null },
  })
  await remind(app, { meeting: id })
}

/** Locked, whatever its state: who keeps a ritual need not take part in it. */
async function openRitual(app: App, id: string): Promise<Open> {
  const meeting = (await store.findMeeting(app.db, id, true))!
  const [participants, cancellations, ahead] = await Promise.all([
    store.participantsOf(app.db, id),
    dates.cancellationsOf(app.db, id),
    dates.occurrencesOf(app.db, id, 0, 1),
  ])
  const people = await peopleOf(app, attended(participants))
  return { meeting, participants, people, ahead, cancellations }
}

/**
 * Just these take part; whoever comes in is asked, and everybody is where the time is another (RFC 5546 §3.2.2.1), but for
 * who has answered to that time before.
 */
async function gather(
  app: App,
  { meeting, participants }: Open,
  persons: readonly string[],
  moved: Window | null,
): Promise<Participant[]> {
  const known = new Map(participants.map(one => [one.person, one]))
  for (const { person } of participants) {
    if (persons.includes(person)) continue
    await store.removeParticipant(app.db, meeting.id, person)
    await revokeLinks(app, { about: meeting.id, person })
  }
  for (const person of persons)
    if (!known.has(person)) await store.addParticipant(app.db, meeting.id, person, app.now())
  const asked = moved ? persons.filter(person => person !== meeting.organizer) : []
  const given = moved ? await answerAgain(app, meeting, asked, moved) : new Map<string, Given>()
  return persons.map(person => {
    const status = asked.includes(person) ? given.get(person)?.answer : known.get(person)?.status
    return { person, status: status ?? 'invited' }
  })
}

/** So far back it is looked for what people had answered to a time. */
const MOST_ENTRIES = 500

/** Asks these anew; what somebody had answered to that very time, before the meeting was at another, holds again. */
async function answerAgain(app: App, meeting: Meeting, asked: readonly string[], moved: Window) {
  if (asked.length) await store.setStatus(app.db, meeting.id, asked, 'invited', null)
  const given = answersTo(await latest(app, meeting.id, MOST_ENTRIES), meeting, moved)
  for (const [person, { answer, at }] of given)
    if (asked.includes(person)) await store.setStatus(app.db, meeting.id, [person], answer, at)
  return given
}

type Kept = How & { readonly isMoved: boolean; readonly persons: readonly string[] }

async function keepRecord(app: App, before: Open, after: Meeting, kept: Kept): Promise<void> {
  const { meeting, people } = before
  const concerned = [...people.keys(), ...kept.persons]
  const note = (kind: 'restored' | 'moved' | 'changed' | 'joined' | 'left', data: object) =>
    record(app, meeting.id, concerned, { actor: kept.by, kind, data })
  if (before.cancellations.length) await note('restored', { occurrence: null })
  if (kept.isMoved) await note('moved', { ...spanOf(after), was: spanOf(meeting) })
  const { title, location, description } = after
  const isOther =
    title !== meeting.title || location !== meeting.location || description !== meeting.description
  if (isOther) await note('changed', { title, location, description })
  for (const person of kept.persons) if (!people.has(person)) await note('joined', { person })
  for (const person of people.keys()) if (!kept.persons.includes(person)) await note('left', { person })
}

/** Their calendars have to drop it. */
async function sayFarewell(
  app: App,
  before: Open,
  persons: readonly string[],
  hear: ReadonlySet<string> = new Set(),
): Promise<void> {
  const gone = attended(before.participants).filter(person => !persons.includes(person) && hear.has(person))
  for (const person of gone) await tellRemoved(app, before, person)
}

function spanOf({ start, end }: Pick<Meeting, 'start' | 'end'>) {
  return { start: formatInstant(start), end: formatInstant(end) }
}
