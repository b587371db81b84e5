import type { Event } from '../../data/events.ts'
import { addDays, clock, dateIn, millis } from '../../parts/when.ts'

/** An event as one of the dates that it touches shows it. */
export type OnDay = { readonly event: Event; readonly when: string }

/** The events of each of these dates that has any: whole days first, then by their start. */
export function byDay(
  events: readonly Event[],
  dates: readonly string[],
  zone: string,
): Map<string, OnDay[]> {
  const days = dates.map(date => {
    const there = events.filter(event => isOn(event, date, zone))
    return [date, there.toSorted(inOrder).map(event => ({ event, when: whenOn(event, date, zone) }))] as const
  })
  return new Map(days.filter(([, there]) => there.length > 0))
}

function isOn(event: Event, date: string, zone: string): boolean {
  const { first, last } = datesOf(event, zone)
  return first <= date && date <= last
}

/** Both included. What ends at midnight is not on the day that begins then. */
function datesOf({ start, end, all_day }: Event, zone: string): { first: string; last: string } {
  if (all_day) return { first: start, last: addDays(end, -1) }
  return { first: dateIn(start, zone), last: dateIn(Math.max(millis(start), millis(end) - 1), zone) }
}

function inOrder(a: Event, b: Event): number {
  if (a.all_day !== b.all_day) return a.all_day ? -1 : 1
  return a.start === b.start ? (a.title < b.title ? -1 : 1) : a.start < b.start ? -1 : 1
}

/** `09:30–10:00`, `all day`; of what runs over midnight what is on this date: `from 22:00`, `until 06:00`. */
function whenOn(event: Event, date: string, zone: string): string {
  const { first, last } = datesOf(event, zone)
  if (event.all_day || (first < date && date < last)) return 'all day'
  const [begins, ends] = [clock(event.start, zone), clock(event.end, zone)]
  if (first < date) return `until ${ends === '00:00' ? '24:00' : ends}`
  if (date < last) return `from ${begins}`
  if (event.start === event.end) return begins
  return `${begins}–${ends === '00:00' ? '24:00' : ends}`
}
