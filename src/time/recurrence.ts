import { RRuleTemporal } from 'rrule-temporal'
import { day } from './date.ts'
import { laterWalls } from './repeat/days.ts'
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
 * The starts after the first as wall times (ms read as if UTC) from one to another. Year by year, so that `most` bounds
 * the work.
 */
function* wallsOf(rule: string, first: number, from: number, to: number): Generator<number> {
  const counted = rule.includes('COUNT=')
  const last = counted ? Math.min(to, first + longestCounted) : to
  const stride = counted ? longestCounted : year
  const namedIn = follower(without(rule, 'UNTIL'), first)
  for (let start = Math.max(first, from); start <= last; start += stride)
    yield* namedIn({ start, end: Math.min(start + stride, last + 1) })
}

/** By ourselves where the rule is a common one, else by the library. */
function follower(rule: string, first: number): (window: Window) => readonly number[] {
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  const isOurs = laterWalls(parts, first, { start: first, end: first }) !== undefined
  return isOurs ? window => laterWalls(parts, first, window)! : byLibrary(rule, first)
}

/** Worked out in UTC: with a zone the library would leave out the wall times that a clock change skips. */
function byLibrary(rule: string, first: number): (window: Window) => number[] {
  const recurrence = new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart: asUtc(first),
    includeDtstart: true,
    maxIterations: (longestCounted + year) / day,
  })
  return ({ start, end }) =>
    recurrence.between(asUtc(start), asUtc(end - 1), true).map(moment => moment.epochMilliseconds)
}
