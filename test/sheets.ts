import { type Sheet, wholeObject } from '#/meetings/mail/calendar.ts'
import { exceptionsOf } from '#/meetings/rules/exceptions.ts'
import { type Cancellation, layout, type Meeting, type Occurrence } from '#/meetings/rules.ts'
import { parseInstant } from '#/time/instant.ts'

export const at = (text: string) => parseInstant(text)!
/** A Monday, a day before the meeting. */
export const NOW = at('2026-11-23T08:00:00Z')

export const PLAN: Meeting = {
  id: '01900000-0000-7000-8000-000000000001',
  organizer: 'ann',
  title: 'Plan',
  description: '',
  location: '',
  timezone: 'Europe/Berlin',
  wholeDays: false,
  start: at('2026-11-24T10:00:00Z'),
  end: at('2026-11-24T11:00:00Z'),
  recurrence: null,
  reminders: null,
  ifUnavailable: 'report',
  sequence: 2,
  askedSequence: 0,
  laidUntil: null,
  createdAt: NOW,
  updatedAt: NOW,
}

/** Ann asks Bo. */
export function sheet(meeting: Meeting, given: Partial<Sheet> = {}): Sheet {
  const attendees = [
    { person: 'ann', name: 'Ann', email: 'ann@example.com', status: 'accepted' as const },
    { person: 'bo', name: 'Bo', email: 'bo@example.com', status: 'invited' as const },
  ]
  return { method: 'REQUEST', meeting, organizer: 'Ann', attendees, now: NOW, ...given }
}

export function laid(meeting: Meeting): Occurrence[] {
  return layout(meeting, 2, meeting.start, NOW).occurrences
}

/** The calendar object of a series with these dates. */
export function series(
  meeting: Meeting,
  standing = laid(meeting),
  cancelled: readonly number[] = [],
): string {
  const cancellations = cancelled.map(
    (original): Cancellation => ({ original, by: 'ann', at: NOW, reason: '' }),
  )
  return wholeObject(sheet(meeting), exceptionsOf(meeting, standing, cancellations))('ann@example.com')
}

export function windows(occurrences: readonly Occurrence[]) {
  return occurrences.map(({ start, end }) => ({ start, end }))
}
