export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Days of the week as RFC 5545 names them, in lower case; Monday first. */
export const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
export type Day = (typeof days)[number]

/** The number of a date (`2026-11-21`) counted from 1970-01-01. Throws RangeError when there is no such date. */
export function dayNumber(date: string): number {
  return Temporal.PlainDate.from(date).since(epoch).days
}

/** The date of a number that `dayNumber` gave. */
export function dateOfDay(number: number): string {
  return epoch.add({ days: number }).toString()
}

/** The date so many days later, or earlier when negative, on the calendar of no zone in particular. */
export function addDays(date: string, count: number): string {
  return Temporal.PlainDate.from(date).add({ days: count }).toString()
}

/** The day of the week of a date. */
export function weekday(date: string): Day {
  return days[Temporal.PlainDate.from(date).dayOfWeek - 1]!
}

/** The place in `days` of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDay(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

const epoch = new Temporal.PlainDate(1970, 1, 1)
