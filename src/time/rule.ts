import { RRuleTemporal } from 'rrule-temporal'
import { day, dayNumber } from './date.ts'
import { parseDate, parseInstant } from './instant.ts'
import { instantOf, type Zone, zoneOf } from './zone.ts'

export type ParsedRule =
  | { readonly ok: true; readonly rule: string }
  | { readonly ok: false; readonly reason: string }

/** Longer than any rule a person means; the longest of RFC 5545's examples has 76 characters. */
const mostLetters = 300
/** Twenty years of a weekly meeting. */
const mostCount = 1000
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
 * The last instant (epoch ms) that UNTIL allows, or Infinity; NaN when it is no date. A date includes all of that
 * day, and a time without Z is a wall time.
 */
export function untilOf(rule: string, zone: Zone): number {
  const [, y, m, d, time, z] = /UNTIL=(\d{4})(\d\d)(\d\d)(T\d{6})?(Z)?/.exec(rule) ?? []
  if (y === undefined) return Number.POSITIVE_INFINITY
  const date = `${y}-${m}-${d}`
  if (!parseDate(date)) return Number.NaN
  if (!time) return instantOf(zone, (dayNumber(date) + 1) * day, 'start') - 1
  const utc = parseInstant(`${date}T${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5)}Z`)
  return utc === undefined ? Number.NaN : z ? utc : instantOf(zone, utc, 'end')
}

/** The rule without one of its parts. */
export function without(rule: string, name: string): string {
  return rule
    .split(';')
    .filter(part => !part.startsWith(`${name}=`))
    .join(';')
}

/** A wall time (ms read as if UTC) as the library takes it. */
export function asUtc(wall: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC')
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

function listOf(item: string): RegExp {
  return new RegExp(`^${item}(,${item})*$`)
}

function refused(reason: string): ParsedRule {
  return { ok: false, reason }
}
