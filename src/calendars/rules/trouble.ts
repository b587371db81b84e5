import type { TroubleKind } from '#/calendars/schema/calendar.ts'
import { day, hour, second } from '#/time/date.ts'

const FIRST_WAIT = 30 * second
const LONGEST_WAIT = hour

/**
 * Milliseconds until a calendar that has failed so often in a row is asked again: twice as long each time, an hour at
 * most; at once so long where trying again mends nothing, or locks an account. `wait` is what its server asked for, which
 * is a day at most. `chance` from 0 to 1 spreads those that failed together over half of it.
 */
export function waitAfter(
  kind: TroubleKind,
  failures: number,
  { wait, chance }: { readonly wait: number | null; readonly chance: number },
): number {
  const isLasting = kind === 'denied' || kind === 'gone'
  const full = isLasting ? LONGEST_WAIT : Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT)
  return Math.max(Math.round(full * (0.5 + chance / 2)), Math.min(wait ?? 0, day))
}

/** Milliseconds until a calendar that was read is asked again: a tenth sooner or later, so that not all come together. */
export function waitBetween(every: number, chance: number): number {
  return Math.round(every * (0.9 + chance / 5))
}

/** How a calendar stood at the time before, and how now. Epoch milliseconds. */
type Failure = {
  readonly failingSince: number | null
  readonly askedAt: number | null
  /** That it does not take his credentials its owner was told since it was read last. */
  readonly isDeniedTold: boolean
  readonly kind: TroubleKind
  readonly now: number
}

/** A mail for a server that is mended overnight would be one too many. */
const PATIENCE = day

/** What its owner has to be told when a calendar fails: at once that credentials are refused, else after a day. */
export function tellAfter({
  failingSince,
  askedAt,
  isDeniedTold,
  kind,
  now,
}: Failure): 'denied' | 'failing' | null {
  if (kind === 'denied' && !isDeniedTold) return 'denied'
  if (failingSince === null || now < failingSince + PATIENCE) return null
  return (askedAt ?? 0) < failingSince + PATIENCE ? 'failing' : null
}
