/** Of invitations that are decided: how many came (yes or probably), and how many not (no, maybe, lapsed). */
export type Decided = { readonly came: number; readonly not: number }

/** What is known of how guests answer: by this gathering, and by others of its host. */
export type Chances = { readonly seen: Decided; readonly past: Decided }

/** One chance of coming that guests may have, and how likely it is that this is theirs. All weights add up to 1. */
export type Point = { readonly chance: number; readonly weight: number }

/** Before anything is seen: as if of three invited two had come. Guests rather come, which is the cautious belief. */
const PRIOR = { came: 2, not: 1 }

/** Other gatherings of the host tell of this one half as much each, and no more than so many answers together. */
const PAST = { weight: 0.5, most: 10 }

/** Enough that neighbours differ less than chance blurs: 48 and 400 give the same odds to five digits. */
const POINTS = 48

/**
 * What the chance of coming may be by what is known: a beta distribution, in points as far as it is worth looking. One chance
 * for all guests of a gathering, which is unknown: so their answers tell of each other.
 */
export function spreadOf({ seen, past }: Chances): Point[] {
  const trust = PAST.weight * Math.min(1, PAST.most / (PAST.weight * (past.came + past.not) || 1))
  const came = PRIOR.came + trust * past.came + seen.came
  const not = PRIOR.not + trust * past.not + seen.not
  const mean = came / (came + not)
  const deviation = Math.sqrt((mean * (1 - mean)) / (came + not + 1))
  const from = Math.max(0, mean - 8 * deviation)
  const to = Math.min(1, mean + 8 * deviation)
  return pointsOf(from, to, chance => (came - 1) * Math.log(chance) + (not - 1) * Math.log1p(-chance))
}

function pointsOf(from: number, to: number, logDensity: (chance: number) => number): Point[] {
  const chances = Array.from({ length: POINTS }, (_, i) => from + ((i + 0.5) * (to - from)) / POINTS)
  const logs = chances.map(logDensity)
  const top = Math.max(...logs)
  const densities = logs.map(log => Math.exp(log - top))
  const sum = densities.reduce((a, b) => a + b)
  return chances.map((chance, i) => ({ chance, weight: densities[i]! / sum }))
}
