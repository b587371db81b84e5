import { beliefOf, type Chances } from './odds/belief.ts'
import { crowdOf } from './odds/crowd.ts'
import type { Sums } from './odds/sums.ts'
import { urnOf } from './odds/urn.ts'

export type { Chances, Decided } from './odds/belief.ts'

/** How a gathering stands when it is to be dealt. */
export type Line = {
  /** Seats that nobody has been given: all of them less those of yes and probably. */
  readonly free: number
  /** How many invitations of each party size are open. */
  readonly open: ReadonlyMap<number, number>
  /** The party sizes of those who are next, in their order. */
  readonly line: readonly number[]
  readonly chances: Chances
  /** The chance stated by the host that anybody who says yes finds no seat: 0 to 0.5. */
  readonly risk: number
  /** What the waves so far have used of it. */
  readonly spent: number
}

/** How many of the line may be invited now, what all waves have used then, and the odds with these invited. */
export type Wave = { readonly invite: number; readonly spent: number; readonly odds: number }

/** The part of the risk left up to which a wave may bring the odds; the rest is for later waves, which know more. */
const SHARE = 0.5

/**
 * The chance that of the open invitations more seats are accepted than are free, if nobody else is invited: 0 to 1.
 * Then, and only then, somebody who says yes finds no seat, for a party comes as a whole or not at all.
 */
export function oddsOf(free: number, open: ReadonlyMap<number, number>, chances: Chances): number {
  return seatsOf(open) <= free ? 0 : sumsOf(free, open, chances).overflow()
}

/**
 * How many of the line may be invited now, so that over all waves the chance of a yes without a seat stays within the
 * risk.
 *
 * Odds within the risk at every moment would not do: k waves, each after the last turned out well, may add up to nearly k
 * times the risk. But between waves the odds are a martingale, the chance of one and the same event by what is known,
 * whose expectation no answer changes; a wave alone raises them, by Δ. So the chance that somebody finds no seat is the
 * expectation of ΣΔ, and within the risk if ΣΔ always is. `spent` is that sum. It is not given back when the odds fall:
 * what answers take from them here, others give elsewhere.
 *
 * A wave that fits, with all who are open, into what is free costs nothing and is always allowed, so that no risk makes
 * the dealer slower than none.
 */
export function wave({ free, open, line, chances, risk, spent }: Line): Wave {
  const fits = fitting(free - seatsOf(open), line)
  const limit = SHARE * Math.max(0, risk - spent)
  if (fits === line.length || limit === 0 || free <= 0)
    return { invite: fits, spent, odds: fits > 0 ? 0 : oddsOf(free, open, chances) }
  const sums = sumsOf(free, open, chances)
  const before = sums.overflow()
  let invite = 0
  while (invite < line.length && (invite < fits || sums.overflow(line[invite]) <= limit))
    sums.add(line[invite++]!)
  const odds = sums.overflow()
  return { invite, spent: spent + Math.max(0, odds - before), odds }
}

/** Up to so many seats the odds are exact: the urn works them out in a third of a millisecond. */
const EXACT = 60

/** Of those whose invitations are open. */
function sumsOf(free: number, open: ReadonlyMap<number, number>, chances: Chances): Sums {
  const sums = (free > EXACT ? crowdOf : urnOf)(Math.max(0, free), beliefOf(chances))
  for (const [size, count] of open) for (let i = 0; i < count; i++) sums.add(size)
  return sums
}

function seatsOf(open: ReadonlyMap<number, number>): number {
  return open.entries().reduce((seats, [size, count]) => seats + size * count, 0)
}

/** How many of the line find a seat even if all of them come. */
function fitting(seats: number, line: readonly number[]): number {
  let left = seats
  let count = 0
  while (count < line.length && line[count]! <= left) left -= line[count++]!
  return count
}
