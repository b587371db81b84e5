/** Numbers that look random and are the same for the same seed. */
export type Chance = {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whether something of this chance happens. */
  hits(chance: number): boolean
}

/** SplitMix32: each seed starts elsewhere, so that dinners do not resemble each other. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b9)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return { next, hits: chance => next() < chance }
}
