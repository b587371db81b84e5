import type { Three } from '#/calendars/rules/back.ts'
import type { Said } from '#/calendars/rules/copy.ts'
import { day } from '#/time/date.ts'
import { occurrences, parseRule } from '#/time/recurrence.ts'

/** Within so long after its last date what is parted from a series begins: of a yearly one the next, moved by some days. */
export const REACH = 400 * day
/** As many as a rule of ours has dates. */
const MOST_DATES = 1_000

/**
 * The last date (epoch ms) of a series that was ended there, and only ended: its rule is as it was but for UNTIL or COUNT.
 * Null for any other.
 */
export function endOf({ base, theirs }: Three, timezone: string): number | null {
  if (base.rule === null || theirs.rule === null || base.rule === theirs.rule) return null
  const isEnded = /(UNTIL|COUNT)=/.test(theirs.rule) && endless(base.rule) === endless(theirs.rule)
  return isEnded ? (datesFrom(theirs, theirs.start, timezone).at(-1) ?? null) : null
}

/**
 * Whether another series is what was parted from one that ends: it goes on after that as often, by the same title or from
 * a date that the series would have had.
 */
export function isRest(
  { base }: Three,
  other: Said,
  { end, timezone }: { readonly end: number; readonly timezone: string },
): boolean {
  if (other.rule === null || frequencyOf(other.rule) !== frequencyOf(base.rule!)) return false
  if (other.start <= end || other.start > end + REACH) return false
  return other.title === base.title || datesFrom(base, other.start, timezone)[0] === other.start
}

function endless(rule: string): string {
  return rule
    .split(';')
    .filter(part => !/^(UNTIL|COUNT)=/.test(part))
    .join(';')
}

function frequencyOf(rule: string): string | undefined {
  return /FREQ=\w+/.exec(rule)?.[0]
}

function datesFrom({ rule, start }: Said, from: number, timezone: string): number[] {
  const parsed = parseRule(rule!)
  const window = { start: from, end: from + 50 * 366 * day }
  return parsed.ok ? occurrences({ rule: parsed.rule, start, timezone }, window, MOST_DATES) : []
}
