import type { MeetingSummary } from '../data/meetings.ts'
import { dateIn, datesWindow, longDay, millis, nearDay, shortDay, span } from './when.ts'

/** When a meeting is: instants, or whole days, which are dates in its zone and the same dates in every other. */
export type MeetingTime = Pick<MeetingSummary, 'start' | 'end' | 'all_day' | 'timezone'>

type Reading = { readonly zone: string; readonly now: number }

type Dates = { readonly first: string; readonly last: string }

/** The dates of whole days, both included. */
export function datesOf({ start, end, timezone }: MeetingTime): Dates {
  return { first: dateIn(start, timezone), last: dateIn(millis(end) - 1, timezone) }
}

/** Where it lies in the viewer's calendar, epoch milliseconds, half-open: whole days from midnight to midnight there. */
export function spanIn(meeting: MeetingTime, zone: string): { start: number; end: number } {
  const { first, last } = datesOf(meeting)
  const { start, end } = meeting.all_day ? datesWindow([first, last], zone) : meeting
  return { start: millis(start), end: millis(end) }
}

/** The date under which it stands in the viewer's calendar. */
export function dateOf(meeting: MeetingTime, zone: string): string {
  return meeting.all_day ? datesOf(meeting).first : dateIn(meeting.start, zone)
}

/** `09:30–10:00`; of whole days `all day`, or `until Sun 4 Jul`. */
export function timesOf(meeting: MeetingTime, zone: string): string {
  if (!meeting.all_day) return span(meeting.start, meeting.end, zone)
  const { first, last } = datesOf(meeting)
  if (first === last) return 'all day'
  const { weekday, day, month } = shortDay(last)
  return `until ${weekday} ${day} ${month}`
}

/** `tomorrow, 09:30–10:00`, `Saturday 3 July, all day` */
export function whenOf(meeting: MeetingTime, { zone, now }: Reading): string {
  return `${nearDay(dateOf(meeting, zone), dateIn(now, zone))}, ${timesOf(meeting, zone)}`
}

/** `Saturday 3 July`, `Saturday 3 July – Sunday 4 July` */
export function daysIn(meeting: MeetingTime, today: string): string {
  const { first, last } = datesOf(meeting)
  return first === last ? longDay(first, today) : `${longDay(first, today)} – ${longDay(last, today)}`
}

/** How many days they are. */
export function countOf({ first, last }: Dates): number {
  return Temporal.PlainDate.from(first).until(last).days + 1
}

/** The start and end (RFC 3339) of whole days in a zone, as the API takes them; both dates included. */
export function wholeDays({ first, last }: Dates, timezone: string): { start: string; end: string } {
  return datesWindow([first, last], timezone)
}

/** In the order of the viewer's calendar. */
export function inOrder<T extends MeetingTime>(meetings: readonly T[], zone: string): T[] {
  return meetings.toSorted((a, b) => spanIn(a, zone).start - spanIn(b, zone).start)
}
