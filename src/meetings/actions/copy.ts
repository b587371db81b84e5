import type { App } from '#/app.ts'
import { sheetOf } from '#/meetings/actions/tell/send.ts'
import { wholeObject } from '#/meetings/mail/calendar.ts'
import { exceptionsOf } from '#/meetings/rules/exceptions.ts'
import type { Meeting, Occurrence, Participant } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { day } from '#/time/date.ts'

/** A meeting as its copy in a calendar is made of it. */
export type Original = {
  readonly meeting: Meeting
  readonly participants: readonly Participant[]
  readonly people: ReadonlyMap<string, Person>
  /** The next time that it takes place; undefined: never again, as far as it is laid. */
  readonly next: Occurrence | undefined
  readonly isCancelled: boolean
  readonly isOver: boolean
  /**
   * iCalendar with another description than the meeting's own. Without METHOD, ORGANIZER and ATTENDEE: servers that mail
   * to attendees by themselves (RFC 6638) find none, since Muster writes to them.
   */
  readonly object: (description: string) => string
}

/** What is over for so long need not be told apart from what the rule says. */
const BEHIND = 90 * day
const MOST_DATES = 1000

/** Null when there is no such meeting. The same meeting is the same bytes. */
export async function originalOf(app: App, id: string): Promise<Original | null> {
  const meeting = await store.findMeeting(app.db, id)
  if (!meeting) return null
  const [participants, cancellations, laid] = await Promise.all([
    store.participantsOf(app.db, id),
    dates.cancellationsOf(app.db, id),
    dates.occurrencesOf(app.db, id, Math.max(0, app.now() - BEHIND), MOST_DATES),
  ])
  const people = await peopleOf(
    app,
    participants.map(({ person }) => person),
  )
  const gone = new Set(cancellations.map(one => one.original))
  const standing = laid.filter(one => one.original >= meeting.start && !gone.has(one.original))
  const next = standing.find(one => one.end > app.now())
  const parts = { participants: [], people }
  return {
    meeting,
    participants,
    people,
    next,
    isCancelled: gone.has(null),
    isOver: !laid.some(one => one.end > app.now()) && meeting.laidUntil === null,
    object: description => {
      const sheet = { ...sheetOf(app, { meeting: { ...meeting, description }, ...parts }, null) }
      return wholeObject(
        { ...sheet, now: meeting.updatedAt },
        exceptionsOf(meeting, standing, cancellations),
      )('')
    },
  }
}
