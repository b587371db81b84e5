import type { Guest } from '#/gatherings/rules.ts'

/** How the next of a line are shown to the dealer of the server, which does the rest. */
export type Dealer = {
  readonly name: string
  readonly risk: number
  /** Whether the host has given three dinners before, of which the dealer knows. */
  readonly hasPast?: boolean
  /** What it may see of the line, `turn` being the time since it began, in units of the time to answer. */
  readonly shows: (line: readonly Guest[], open: number, turn: number) => readonly Guest[]
}

const all = (line: readonly Guest[]) => line

export const DEALERS: readonly Dealer[] = [
  { name: 'one by one', risk: 0, shows: (line, open) => (open === 0 ? line.slice(0, 1) : []) },
  // All seats at once, and when the time to answer is over once more as many as are left.
  { name: 'batches', risk: 0, shows: (line, _, turn) => (Number.isInteger(turn) ? line : []) },
  { name: 'careful', risk: 0, shows: all },
  { name: 'risk 1 %', risk: 0.01, shows: all },
  { name: 'risk 5 %', risk: 0.05, shows: all },
  { name: 'risk 20 %', risk: 0.2, shows: all },
  { name: 'risk 5 %, known host', risk: 0.05, hasPast: true, shows: all },
]
