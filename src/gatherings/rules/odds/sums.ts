import type { Point } from './spread.ts'

/** How many seats those invited take, as far as that can be said. */
export type Sums = {
  /** One more party of this size is invited. */
  add(size: number): void
  /** The chance that more come than there are seats; with `size`, if one more party of this size were invited. */
  overflow(size?: number): number
}

/**
 * Sums of parties that come as a whole or not at all, each with the same chance, for every point: `spread` says how likely
 * each is. What has gone over the seats is one number, for parties only add.
 */
export function sumsOf(seats: number, open: ReadonlyMap<number, number>, spread: readonly Point[]): Sums {
  const free = Math.max(0, seats)
  const each = spread.map(point => sumOf(free, point))
  const add = (size: number) => {
    for (const one of each) one.add(size)
  }
  for (const [size, count] of open) for (let i = 0; i < count; i++) add(size)
  return { add, overflow: (size = 0) => each.reduce((sum, one) => sum + one.weight * one.over(size), 0) }
}

function sumOf(free: number, { chance, weight }: Point) {
  /** The chance of each sum of seats that are not too many. */
  const sums = new Float64Array(free + 1)
  sums[0] = 1
  let most = 0
  let gone = 0
  const over = (size: number) => {
    let beyond = 0
    for (let k = Math.max(0, free - size + 1); k <= most; k++) beyond += sums[k]!
    return gone + chance * beyond
  }
  const add = (size: number) => {
    gone = over(size)
    most = Math.min(free, most + size)
    for (let k = most; k >= size; k--) sums[k] = (1 - chance) * sums[k]! + chance * sums[k - size]!
    for (let k = Math.min(size - 1, most); k >= 0; k--) sums[k]! *= 1 - chance
  }
  return { weight, over, add }
}
