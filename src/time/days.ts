import { addDays, day, dayNumber } from './date.ts'
import { endOfDays } from './start.ts'
import type { Window } from './window.ts'
import { dateOf, startOfDate, zoneOf } from './zone.ts'

/** Whole days by their dates, which are the same everywhere: `until` is the date after the last. */
export type Days = { readonly from: string; readonly until: string }

/** The dates of a window that runs from midnight to midnight of a zone. */
export function daysOf({ start, end }: Window, timezone: string): Days {
  const zone = zoneOf(timezone)
  // By its last millisecond: a date may begin after midnight, where clocks skip that.
  return { from: dateOf(zone, start), until: addDays(dateOf(zone, end - 1), 1) }
}

/** The window (epoch ms) of dates in a zone, from midnight to midnight. */
export function windowOfDays({ from, until }: Days, timezone: string): Window {
  return {
    start: startOfDate(zoneOf(timezone), from),
    end: endOfDays(from, countOf({ from, until }), timezone),
  }
}

/** How many dates there are. */
export function countOf({ from, until }: Days): number {
  return dayNumber(until) - dayNumber(from)
}

/** How long they are in milliseconds, 24 hours for each, whatever the clocks do. */
export function lengthOfDays(days: Days): number {
  return countOf(days) * day
}

/** Whether an instant (epoch ms) is where a date of the zone begins. */
export function isMidnight(ms: number, timezone: string): boolean {
  const zone = zoneOf(timezone)
  return startOfDate(zone, dateOf(zone, ms)) === ms
}
