import { hour, second } from '#/time/date.ts'

/** A plan that has failed so often, within 17 to 34 minutes, fails for a reason that waiting does not mend; unless its duty knows better. */
export const ATTEMPTS = 12

const FIRST_WAIT = second
const LONGEST_WAIT = hour

/**
 * Milliseconds until a plan that has failed `attempts` times is tried again: twice as long each time, an hour at
 * most. `chance` from 0 to 1 spreads those that failed together over half of it.
 */
export function waitAfter(attempts: number, chance: number): number {
  const full = Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
  return Math.round(full * (0.5 + chance / 2))
}
