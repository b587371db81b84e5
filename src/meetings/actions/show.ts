import type { App } from '#/app.ts'
import { reasons, shownReason } from '#/meetings/actions/lay.ts'
import type { Cancellation, Meeting, Occurrence, Participant, Reason } from '#/meetings/rules.ts'
import type { MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/** What one page shows of a series. */
const MOST_SHOWN = 50

type Parts = {
  readonly participants: readonly Participant[]
  readonly people: ReadonlyMap<string, Person>
  readonly occurrences: readonly Occurrence[]
  readonly cancellations: readonly Cancellation[]
  readonly reasons: readonly Reason[]
}

/** A meeting as its participants see it, read anew. */
export async function show(app: App, meeting: Meeting): Promise<MeetingShape> {
  const from = meeting.recurrence === null ? 0 : app.now()
  const participants = await store.participantsOf(app.db, meeting.id)
  const cancellations = await dates.cancellationsOf(app.db, meeting.id)
  const occurrences = await dates.occurrencesOf(app.db, meeting.id, from, MOST_SHOWN)
  const persons = participants.map(({ person }) => person)
  const standing = occurrences.filter(
    one => !cancellations.some(by => by.original === null || by.original === one.original),
  )
  return shownMeeting(meeting, {
    participants,
    occurrences,
    cancellations,
    people: await peopleOf(app, persons),
    reasons: await reasons(app, meeting, persons, standing),
  })
}

/** A meeting as its participants see it, of parts that are at hand. */
export function shownMeeting(meeting: Meeting, parts: Parts): MeetingShape {
  const { participants, people, occurrences, cancellations } = parts
  const whole = cancellations.find(one => one.original === null)
  const busy = new Set(parts.reasons.map(reason => reason.person))
  return {
    id: meeting.id,
    title: meeting.title,
    description: meeting.description,
    location: meeting.location,
    timezone: meeting.timezone,
    start: formatInstant(meeting.start),
    end: formatInstant(meeting.end),
    all_day: meeting.wholeDays,
    recurrence: meeting.recurrence,
    if_unavailable: meeting.ifUnavailable,
    reminders: meeting.reminders,
    organizer: meeting.organizer,
    sequence: meeting.sequence,
    standup: meeting.standup ?? null,
    state: whole ? 'cancelled' : 'confirmed',
    cancellation: whole ? shownCancellation(whole) : null,
    participants: inOrder(meeting, participants, people).map(({ person, status }) => {
      const { name, email } = people.get(person)!
      return { person, name, email, status, available: !busy.has(person) }
    }),
    unavailable: parts.reasons.slice(0, 500).map(shownReason),
    occurrences:
      meeting.recurrence === null
        ? []
        : occurrences.slice(0, MOST_SHOWN).map(one => shownOccurrence(one, cancellations)),
    created_at: formatInstant(meeting.createdAt),
    updated_at: formatInstant(meeting.updatedAt),
  }
}

/** The organizer, then the others by name. */
function inOrder({ organizer }: Meeting, participants: readonly Participant[], people: Parts['people']) {
  const rank = ({ person }: Participant) => `${person === organizer ? 0 : 1}${people.get(person)!.name}`
  return participants.toSorted((a, b) => rank(a).localeCompare(rank(b)) || (a.person < b.person ? -1 : 1))
}

function shownOccurrence({ original, start, end }: Occurrence, cancellations: readonly Cancellation[]) {
  const cancelled = cancellations.find(one => one.original === original)
  return {
    original: formatInstant(original),
    start: formatInstant(start),
    end: formatInstant(end),
    cancellation: cancelled ? shownCancellation(cancelled) : null,
  }
}

function shownCancellation({ by, at, reason }: Cancellation) {
  return { by, at: formatInstant(at), reason }
}
