import { day } from '../date.ts'
import type { Window } from '../window.ts'
import { type Pattern, patternOf } from './pattern.ts'
import { type Periods, periodsOf } from './period.ts'

/**
 * The wall times (ms read as if UTC, in order) after the first that a rule names within a window of wall times, at most
 * so many. The rule is given by its parts in capitals, without UNTIL. The first counts as one of COUNT, also when the rule
 * would not name it. Undefined when it is no rule that we follow ourselves: the library has to.
 */
export function laterWalls(
  parts: Parts,
  first: number,
  window: Window,
  most = Number.POSITIVE_INFINITY,
): number[] | undefined {
  const start = Math.floor(first / day)
  const time = first - start * day
  const stretch = { from: Math.ceil((window.start - time) / day), to: Math.ceil((window.end - time) / day) }
  return laterDays(parts, start, stretch, most)?.map(number => number * day + time)
}

export type Parts = ReadonlyMap<string, string>

/** Days counted from 1970-01-01, half-open. */
type Stretch = { readonly from: number; readonly to: number }

function laterDays(parts: Parts, first: number, stretch: Stretch, most: number): number[] | undefined {
  const pattern = patternOf(parts, first)
  if (!pattern) return undefined
  return walk(pattern, periodsOf(pattern, first), first, stretch, most)
}

/** Begins where the stretch does, however long ago the series began, unless it has to be counted day by day. */
function walk(
  pattern: Pattern,
  periods: Periods,
  first: number,
  { from, to }: Stretch,
  most: number,
): number[] {
  const found: number[] = []
  const isCounted = pattern.count < Number.POSITIVE_INFINITY
  let k = isCounted && periods.each === null ? 0 : Math.max(0, periods.at(from))
  let left = pattern.count - 1 - (isCounted && k > 0 ? daysBefore(periods, first, k) : 0)
  for (; periods.start(k) < to && left > 0; k++) {
    for (const day of periods.days(k)) {
      if (day <= first) continue
      if (day >= to || left-- <= 0 || found.length >= most) return found
      if (day >= from) found.push(day)
    }
  }
  return found
}

/** How many days after the first there are before a period, if all periods have as many. */
function daysBefore(periods: Periods, first: number, k: number): number {
  return periods.days(0).filter(day => day > first).length + (k - 1) * periods.each!
}
