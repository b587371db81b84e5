import { RRuleTemporal } from 'rrule-temporal'
import { day } from './date.ts'
import { asUtc, untilOf, without } from './rule.ts'
import type { Window } from './window.ts'
import { hasDay, instantOf, wallOf, zoneOf } from './zone.ts'

export { type ParsedRule, parseRule } from './rule.ts'

/** A series: a rule that `parseRule` took, its first start in epoch ms, and the zone whose wall time it keeps. */
export type Series = { readonly rule: string; readonly start: number; readonly timezone: string }

const year = 366 * day
/** A counted series has to be walked from its start: a slow rule takes 0.6 s for so long. */
const longestCounted = 50 * year

/**
 * The starts (epoch ms, in order) within a window, at most so many. The first of the series is its own start,
 * also when the rule would not name it, and counts. The wall time is kept over clock changes: a skipped one is
 * the first instant after the gap, of a repeated one the first; a date that the zone skipped has none. A rule
 * with COUNT ends after 50 years at the latest.
 */
export function occurrences(series: Series, window: Window, most: number): number[] {
  const zone = zoneOf(series.timezone)
  const first = wallOf(zone, series.start)
  const until = untilOf(series.rule, zone)
  const end = Math.min(window.end, until + 1)
  const later = wallsOf(series.rule, first, wallOf(zone, window.start) - day, wallOf(zone, end) + day)
    .filter(wall => wall > first && hasDay(zone, Math.floor(wall / day)))
    .map(wall => instantOf(zone, wall, 'start'))
    .filter(ms => window.start <= ms && ms < end)
  const own = window.start <= series.start && series.start < window.end ? [series.start] : []
  return [...own, ...later.take(Math.max(0, most))].slice(0, Math.max(0, most))
}

/**
 * The starts as wall times (ms read as if UTC) from one to another. Worked out in UTC: with a zone the library
 * would leave out the wall times that a clock change skips. Year by year, so that `most` bounds the work.
 */
function* wallsOf(rule: string, first: number, from: number, to: number): Generator<number> {
  const recurrence = new RRuleTemporal({
    rruleString: `RRULE:${without(rule, 'UNTIL')}`,
    dtstart: asUtc(first),
    includeDtstart: true,
    maxIterations: (longestCounted + year) / day,
  })
  const counted = rule.includes('COUNT=')
  const last = counted ? Math.min(to, first + longestCounted) : to
  const stride = counted ? longestCounted : year
  for (let wall = Math.max(first, from); wall <= last; wall += stride) {
    const moments = recurrence.between(asUtc(wall), asUtc(Math.min(wall + stride - 1, last)), true)
    for (const moment of moments) yield moment.epochMilliseconds
  }
}
