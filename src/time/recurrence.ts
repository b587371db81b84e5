import { RRuleTemporal } from 'rrule-temporal'
import { day } from './date.ts'
import type { Window } from './window.ts'
import { hasDay, instantOf, wallOf, type Zone, zoneOf } from './zone.ts'

/** A series: an RFC 5545 RRULE that `parseRule` took, its first start in epoch ms, and the zone of its wall time. */
export type Series = { readonly rule: string; readonly start: number; readonly timezone: string }

export type ParsedRule =
  | { readonly ok: true; readonly rule: string }
  | { readonly ok: false; readonly reason: string }

/** The longest rule that means anything to a person; the longest of RFC 5545's own examples has 76 characters. */
const mostLetters = 300
const mostCount = 1000
const mostInterval = 1000

/** An RRULE (RFC 5545, with or without `RRULE:`) in upper case, or the reason why not. */
export function parseRule(text: string): ParsedRule {
  if (text.length > mostLetters) return refused(`is longer than ${mostLetters} characters`)
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule))
    return refused('must begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY')
  const { COUNT, INTERVAL } = Object.fromEntries(rule.split(';').map(part => part.split('=')))
  if (COUNT && !(Number(COUNT) >= 1 && Number(COUNT) <= mostCount))
    return refused(`COUNT must be 1 to ${mostCount}`)
  if (INTERVAL && !(Number(INTERVAL) >= 1 && Number(INTERVAL) <= mostInterval))
    return refused(`INTERVAL must be 1 to ${mostInterval}`)
  try {
    ruleFrom(rule, 0)
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'is no RRULE')
  }
  return { ok: true, rule }
}

/**
 * The starts (epoch ms, in order) within a window, at most so many. The first is the series' own start. The wall
 * time is kept over clock changes; a skipped one is the first instant after the gap, of a repeated one the first.
 */
export function occurrences(series: Series, window: Window, most: number): number[] {
  const zone = zoneOf(series.timezone)
  const walls = ruleFrom(series.rule, wallOf(zone, series.start)).between(
    asUtc(wallOf(zone, window.start) - day),
    asUtc(wallOf(zone, window.end) + day),
    true,
  )
  const starts = walls.map(w => w.epochMilliseconds).filter(w => hasDay(zone, Math.floor(w / day)))
  return starts
    .map(wall => startOf(series, zone, wall))
    .filter(ms => window.start <= ms && ms < window.end)
    .slice(0, most)
}

function startOf(series: Series, zone: Zone, wall: number): number {
  return wall === wallOf(zone, series.start) ? series.start : instantOf(zone, wall, 'start')
}

function ruleFrom(rule: string, wall: number) {
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: asUtc(wall), includeDtstart: true })
}

function asUtc(wall: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC')
}

function refused(reason: string): ParsedRule {
  return { ok: false, reason }
}
