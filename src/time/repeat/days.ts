import { type Pattern, patternOf } from './pattern.ts'
import { type Periods, periodsOf } from './period.ts'

/** Days counted from 1970-01-01, half-open. */
export type Stretch = { readonly from: number; readonly to: number }

/**
 * The days after the first (counted from 1970-01-01, in order) that a rule names in a stretch, at most so many. The rule
 * is given by its parts in capitals, without UNTIL. The first counts as one of COUNT, also when the rule would not name
 * it. Undefined when it is no rule that we follow ourselves: the library has to.
 */
export function laterDays(
  parts: ReadonlyMap<string, string>,
  first: number,
  stretch: Stretch,
  most: number,
): number[] | undefined {
  const pattern = patternOf(parts, first)
  if (!pattern) return undefined
  const periods = periodsOf(pattern, first)
  // The library does not count such a first start: whose way it is does not matter, as long as there is one.
  if (pattern.positions && !periods.days(0).includes(first)) return undefined
  return walk(pattern, periods, first, stretch, most)
}

/** Without a COUNT it begins where the stretch does, however long ago the series began. */
function walk(
  pattern: Pattern,
  periods: Periods,
  first: number,
  { from, to }: Stretch,
  most: number,
): number[] {
  const found: number[] = []
  let left = pattern.count - 1
  for (
    let k = left < Number.POSITIVE_INFINITY ? 0 : Math.max(0, periods.at(from));
    periods.start(k) < to;
    k++
  ) {
    for (const day of periods.days(k)) {
      if (day <= first) continue
      if (day >= to || left-- <= 0 || found.length >= most) return found
      if (day >= from) found.push(day)
    }
  }
  return found
}
