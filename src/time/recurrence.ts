import { RRuleTemporal } from 'rrule-temporal'
import { day, dayNumber } from './date.ts'
import { parseDate, parseInstant } from './instant.ts'
import type { Window } from './window.ts'
import { hasDay, instantOf, wallOf, type Zone, zoneOf } from './zone.ts'

/** A series: a rule that `parseRule` took, its first start in epoch ms, and the zone whose wall time it keeps. */
export type Series = { readonly rule: string; readonly start: number; readonly timezone: string }

export type ParsedRule =
  | { readonly ok: true; readonly rule: string }
  | { readonly ok: false; readonly reason: string }

/** Longer than any rule a person means; the longest of RFC 5545's examples has 76 characters. */
const mostLetters = 300
/** Twenty years of a weekly meeting. */
const mostCount = 1000
const year = 366 * day
/** A counted series has to be walked from its start: a slow rule takes 0.6 s for so long. */
const longestCounted = 50 * year
/** Every kind of year comes once in 28 years (from 1901 to 2099): what is never in them is never. */
const stepsIn28Years: Record<string, number> = {
  DAILY: 28 * 366,
  WEEKLY: 28 * 53,
  MONTHLY: 28 * 12,
  YEARLY: 28,
}

/** The parts of an RRULE (RFC 5545, 3.3.10) that are taken. The start says the time of day, so none sets it. */
const parts: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYDAY: listOf('([+-]?([1-9]|[1-4]\\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTHDAY: listOf('[+-]?([1-9]|[12]\\d|3[01])'),
  BYYEARDAY: listOf('[+-]?([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYWEEKNO: listOf('[+-]?([1-9]|[1-4]\\d|5[0-3])'),
  BYMONTH: listOf('([1-9]|1[0-2])'),
  BYSETPOS: listOf('[+-]?([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
}

/**
 * An RRULE (RFC 5545, `RRULE:` before it or not) in capitals, or the reason why it is not taken: one more often
 * than daily, one that never comes true, one over our bounds. Takes at most 0.1 s, whatever the text.
 */
export function parseRule(text: string): ParsedRule {
  if (text.length > mostLetters) return refused(`is longer than ${mostLetters} characters`)
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
  const reason = faultOf(rule) ?? senseless(rule)
  return reason === undefined ? { ok: true, rule } : refused(reason)
}

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

function faultOf(rule: string): string | undefined {
  const named = rule.split(';').map(part => part.split('='))
  const names = named.map(([name]) => name)
  if (!names.includes('FREQ')) return 'has no FREQ: begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY'
  if (new Set(names).size < names.length) return 'has a part twice'
  if (names.includes('COUNT') && names.includes('UNTIL')) return 'has COUNT and UNTIL: give one of them'
  for (const [name = '', value = '', more] of named) {
    const form = Object.hasOwn(parts, name) ? parts[name] : undefined
    if (!form) return `has a part ${name} that is not taken: use ${Object.keys(parts).join(', ')}`
    if (more !== undefined || !form.test(value)) return `has ${name}=${value}, which is not taken here`
    if (name === 'COUNT' && Number(value) > mostCount)
      return `has COUNT=${value}: at most ${mostCount} are taken`
    if (name === 'UNTIL' && Number.isNaN(untilOf(rule, zoneOf('UTC'))))
      return `has UNTIL=${value}, no such date`
  }
  return undefined
}

/** Asks the library for RFC 5545's rules between parts, and for one date in the 28 years from 2000. */
function senseless(rule: string): string | undefined {
  const everyTime = without(without(without(rule, 'COUNT'), 'UNTIL'), 'INTERVAL')
  try {
    const recurrence = new RRuleTemporal({
      rruleString: `RRULE:${everyTime}`,
      dtstart: asUtc(dayNumber('2000-01-01') * day),
      strict: true,
      maxIterations: stepsIn28Years[/FREQ=(\w+)/.exec(rule)![1]!]!,
    })
    return recurrence.next(asUtc(dayNumber('1999-12-31') * day)) ? undefined : 'never comes true'
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return message.startsWith('Maximum') ? 'never comes true' : `is no RRULE: ${message}`
  }
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

/** The last instant that UNTIL allows; a date includes all of that day, and a time without Z is a wall time. */
function untilOf(rule: string, zone: Zone): number {
  const [, y, m, d, time, z] = /UNTIL=(\d{4})(\d\d)(\d\d)(T\d{6})?(Z)?/.exec(rule) ?? []
  if (y === undefined) return Number.POSITIVE_INFINITY
  const date = `${y}-${m}-${d}`
  if (!parseDate(date)) return Number.NaN
  if (!time) return instantOf(zone, (dayNumber(date) + 1) * day, 'start') - 1
  const utc = parseInstant(`${date}T${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5)}Z`)
  return utc === undefined ? Number.NaN : z ? utc : instantOf(zone, utc, 'end')
}

function without(rule: string, name: string): string {
  return rule
    .split(';')
    .filter(part => !part.startsWith(`${name}=`))
    .join(';')
}

function listOf(item: string): RegExp {
  return new RegExp(`^${item}(,${item})*$`)
}

function asUtc(wall: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC')
}

function refused(reason: string): ParsedRule {
  return { ok: false, reason }
}
