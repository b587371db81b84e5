import { figuresOf } from '../measure.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Dealer } from './dealers.ts'
import { dinner, type Outcome } from './dinner.ts'
import type { Model } from './models.ts'

/** What many dinners of one model dealt by one dealer came to. */
export type Cell = {
  readonly model: string
  readonly dealer: string
  /** Until the last seat was given, in units of the time to answer; infinite: not before the dinner began. */
  readonly median: number
  readonly p95: number
  /** Seats that nobody had at the start, on average. */
  readonly empty: number
  /** In what part of the dinners somebody said yes in time and found no seat. */
  readonly overflow: number
}

/** The same dinners for every dealer: what differs is whom he invites when. */
export function cellOf(model: Model, dealer: Dealer, dinners: number): Cell {
  const outcomes = Array.from({ length: dinners }, (_, seed) => outcomeOf(model, dealer, seed))
  const { median, p95 } = figuresOf(outcomes.map(({ filled }) => filled))
  const average = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / dinners
  const empty = average(one => one.empty)
  const overflow = average(({ refused }) => (refused > 0 ? 1 : 0))
  return { model: model.name, dealer: dealer.name, median, p95, empty, overflow }
}

function outcomeOf(model: Model, dealer: Dealer, seed: number): Outcome {
  const chance = chanceOf(seed)
  const past = dealer.hasPast ? pastOf(model, chanceOf(-1 - seed)) : { came: 0, not: 0 }
  return dinner(dealer, model.mood(chance), past, chance)
}

/** How three dinners with thirty invitations each went. */
function pastOf(model: Model, chance: Chance): { came: number; not: number } {
  const answers = [1, 2, 3]
    .map(() => model.mood(chance))
    .flatMap(mood => Array.from({ length: 30 }, (_, place) => mood(place).answers))
  const came = answers.filter(answer => answer?.yes && answer.after < 1).length
  return { came, not: answers.length - came }
}
