import { RRuleTemporal } from 'rrule-temporal'
import { day, hour, minute, second } from '../date.ts'
import { laterWalls, type Parts } from '../repeat/days.ts'
import { asUtc } from '../rule.ts'
import type { Window } from '../window.ts'

/**
 * The wall times (ms read as if UTC, in order) that a rule names, and why they are not all: it makes no sense, following
 * it takes too long, or there are more than were asked for.
 */
export type Repeats = {
  readonly walls: readonly number[]
  readonly fault: 'senseless' | 'slow' | 'many' | null
}

type Asked = {
  readonly most: number
  /** Whether the first start counts also when the rule would not name it: so of RRULE, not of EXRULE. */
  readonly withFirst: boolean
  /** With how many other rules it shares the steps that an object may take, itself included. */
  readonly sharers: number
  /** By whose clock the library reads the rule; the walls are those of UTC all the same. */
  readonly timezone: string
}

/** Of a rule that we leave to the library: 20,000 steps of it take 0.1 s. */
const MOST_STEPS = 20_000
const FREQUENCY = /^(SECOND|MINUTE|HOUR|DAI|WEEK|MONTH|YEAR)LY$/
/** Longer than any rule that a person means. */
const LONGEST = 500

/**
 * What a RRULE of somebody else's calendar names within a window of wall times. UNTIL is left to the caller, who knows
 * the zone.
 */
export function repeats(
  rule: string,
  first: number,
  window: Window,
  { most = Number.POSITIVE_INFINITY, withFirst = true, sharers = 1, timezone = 'UTC' }: Partial<Asked> = {},
): Repeats {
  const parts = partsOf(rule)
  if (!parts) return { walls: [], fault: 'senseless' }
  if (window.end <= Math.max(first, window.start)) return { walls: [], fault: null }
  const asked = { most: most + 1, withFirst, sharers, timezone }
  const found =
    (withFirst ? (followed(parts, first, window, asked) ?? stepped(parts, first, window, asked)) : null) ??
    byLibrary(parts, first, window, asked)
  return typeof found === 'string'
    ? { walls: [], fault: found }
    : { walls: found.slice(0, most), fault: found.length > most ? 'many' : null }
}

/**
 * The last wall time that a counted rule names, without its UNTIL; infinite when it is not counted, or not one of those
 * that we follow ourselves.
 */
export function lastOf(rule: string, first: number): number {
  const parts = partsOf(rule)
  const count = Number(parts?.get('COUNT') ?? Number.POSITIVE_INFINITY)
  if (!parts || !(count <= MOST_COUNTED)) return Number.POSITIVE_INFINITY
  const window = { start: first, end: first + LONGEST_COUNTED }
  const asked = { most: count, withFirst: true, sharers: 1, timezone: 'UTC' }
  const walls = followed(parts, first, window, asked) ?? stepped(parts, first, window, asked)
  return walls?.length === count ? walls.at(-1)! : Number.POSITIVE_INFINITY
}

/** A few dozen years of a daily series: a millisecond. What is counted further goes on for ever, for a database. */
const MOST_COUNTED = 10_000
const LONGEST_COUNTED = 60 * 366 * day

/** By their names; parts of private make (`X-…`) and empty ones are passed over. Undefined for no rule of ours. */
function partsOf(rule: string): Map<string, string> | undefined {
  if (rule.length > LONGEST) return undefined
  const parts = new Map<string, string>()
  for (const pair of rule.toUpperCase().replace(/\s/g, '').split(';')) {
    const [name = '', value] = pair.split('=')
    if (value && !name.startsWith('X-')) parts.set(name, value)
  }
  // A rule of another calendar (RFC 7529) would be read on ours.
  if ((parts.get('RSCALE') ?? 'GREGORIAN') !== 'GREGORIAN') return undefined
  for (const name of ['UNTIL', 'RSCALE', 'SKIP']) parts.delete(name)
  return FREQUENCY.test(parts.get('FREQ') ?? '') ? parts : undefined
}

/** The common rules of days, weeks, months and years. */
function followed(parts: Parts, first: number, window: Window, { most }: Asked): number[] | undefined {
  const later = laterWalls(parts, first, window, most)
  return later && window.start <= first ? [first, ...later] : later
}

const STEPS: Readonly<Record<string, number>> = { HOURLY: hour, MINUTELY: minute, SECONDLY: second }

/** Every so many hours, minutes or seconds, and nothing else said. */
function stepped(parts: Parts, first: number, window: Window, { most }: Asked): number[] | undefined {
  const { FREQ = '', INTERVAL = '1', COUNT, ...more } = Object.fromEntries(parts)
  const isPlain = [INTERVAL, COUNT ?? '1'].every(text => /^[1-9]\d{0,8}$/.test(text))
  if (!STEPS[FREQ] || !isPlain || Object.keys(more).some(name => name !== 'WKST')) return undefined
  const step = Number(INTERVAL) * STEPS[FREQ]
  const end = Math.min(window.end, COUNT ? first + Number(COUNT) * step : Number.POSITIVE_INFINITY)
  const from = first + Math.max(0, Math.ceil((window.start - first) / step)) * step
  const many = Math.max(0, Math.ceil((end - from) / step))
  return Array.from({ length: Math.min(many, most) }, (_, i) => from + i * step)
}

function byLibrary(
  parts: Parts,
  first: number,
  window: Window,
  { withFirst, sharers, timezone }: Asked,
): number[] | 'senseless' | 'slow' {
  try {
    const recurrence = new RRuleTemporal({
      rruleString: `RRULE:${[...parts].map(part => part.join('=')).join(';')}`,
      dtstart: asUtc(first).withTimeZone(timezone),
      includeDtstart: withFirst,
      maxIterations: Math.ceil(MOST_STEPS / sharers),
      maxCandidateEvaluations: Math.ceil(MOST_CANDIDATES / sharers),
    })
    const from = asUtc(Math.max(first, window.start))
    return recurrence.between(from, asUtc(window.end - 1), true).map(moment => moment.epochMilliseconds)
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Maximum') ? 'slow' : 'senseless'
  }
}

/** Times that it looks at on the way, half a second of them: all hours of three years. */
const MOST_CANDIDATES = 30_000
