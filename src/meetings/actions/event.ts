import type { App } from '#/app.ts'
import { type Attendee, type Sheet, singleObject } from '#/meetings/mail/calendar.ts'
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
  const attendees = [{ ...attendee, person: attendee.email }]
  return written(app, event, { method, attendees, organizer: organizer.name })(organizer.email)
}

/** A file for one's calendar: when, what and where, without anybody's name or address. */
export function eventFile(app: App, event: Event): string {
  return written(app, event, { method: null, attendees: [], organizer: '' })('')
}

function written(app: App, event: Event, parties: Pick<Sheet, 'method' | 'attendees' | 'organizer'>) {
  return singleObject({ meeting: meetingOfEvent(event, app.now()), now: app.now(), ...parties }, null)
}

/** As a calendar object is made of it; `updatedAt` in epoch milliseconds. */
export function meetingOfEvent(event: Event, updatedAt: number): Meeting {
  const { id, title, description, location, start, end, timezone, sequence } = event
  return {
    ...{ id, title, description, location, start, end, timezone, sequence },
    ...{ organizer: '', wholeDays: false, recurrence: null, reminders: null, ifUnavailable: 'report' },
    ...{ askedSequence: sequence, laidUntil: null, createdAt: updatedAt, updatedAt },
  }
}
