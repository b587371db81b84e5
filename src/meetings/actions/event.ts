import type { App } from '#/app.ts'
import { type Attendee, singleObject } from '#/meetings/mail/calendar.ts'
import type { Meeting } from '#/meetings/rules.ts'

/** Something that takes place once and is no meeting. */
export type Event = Pick<
  Meeting,
  'id' | 'title' | 'description' | 'location' | 'start' | 'end' | 'timezone' | 'sequence'
>

export type Parties = {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly organizer: { readonly name: string; readonly email: string }
  readonly attendee: Pick<Attendee, 'name' | 'email' | 'status'>
}

/** The calendar object by which it comes into somebody's calendar, is changed there, or leaves it. Answers go to its organizer. */
export function eventObject(app: App, event: Event, { method, organizer, attendee }: Parties): string {
  const meeting: Meeting = {
    ...event,
    ...{ organizer: '', wholeDays: false, recurrence: null, reminders: null, ifUnavailable: 'report' },
    ...{ askedSequence: event.sequence, laidUntil: null, createdAt: app.now(), updatedAt: app.now() },
  }
  const attendees = [{ ...attendee, person: attendee.email }]
  const sheet = { method, meeting, organizer: organizer.name, attendees, now: app.now() }
  return singleObject(sheet, null)(organizer.email)
}
