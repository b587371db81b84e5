import { day, dayNumber } from './date.ts'
import { parseDate, parseInstant } from './instant.ts'
import { instantOf, startOfDate, zoneOf } from './zone.ts'

/** A start as somebody wrote it: an instant, a wall time that still lacks its zone, or a date. */
export type Start =
  | { readonly instant: number }
  /** Milliseconds, read as if UTC. */
  | { readonly wall: number }
  | { readonly date: string }

const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/**
 * Reads a start more generously than RFC 3339, as far as ISO 8601 knows it: seconds may be missing, an offset may be
 * `+02` or `+0200`, and a blank may stand for the `T`. Undefined when malformed, impossible, or not in the years 1970 to
 * 2199.
 */
export function parseStart(text: string): Start | undefined {
  const found = FORM.exec(text)
  if (!found) return undefined
  const [, date, time, seconds = ':00', offset] = found
  if (time === undefined) return parseDate(date!) === undefined ? undefined : { date: date! }
  const instant = parseInstant(`${date}T${time}${seconds.replace(',', '.')}${offset ? spelt(offset) : 'Z'}`)
  if (instant === undefined) return undefined
  return offset === undefined ? { wall: instant } : { instant }
}

/** Whether a text is written as a start, be there such a time or not. */
export function isSpeltAsStart(text: string): boolean {
  return FORM.test(text)
}

/** The instant (epoch ms) of a start in a zone, in which wall times are read and dates begin. */
export function instantOfStart(start: Start, timezone: string): number {
  if ('instant' in start) return start.instant
  const zone = zoneOf(timezone)
  return 'date' in start ? startOfDate(zone, start.date) : instantOf(zone, start.wall, 'start')
}

/** The end (epoch ms) of so many whole days from a date on: the start of the day after, whatever the clocks do. */
export function endOfDays(date: string, count: number, timezone: string): number {
  return instantOf(zoneOf(timezone), (dayNumber(date) + count) * day, 'start')
}

/** `+02:00` of `+02`, `+0200` and itself. */
function spelt(offset: string): string {
  if (/^z$/i.test(offset)) return 'Z'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
