import { day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

/** How far a calendar is known: where its changes are told from now on, and of which window. Epoch milliseconds. */
export type Mark = Window & { readonly link: string; readonly madeAt: number }

/** Claims reach 400 days ahead and 31 back. */
const AHEAD = 462 * day
const BACK = 62 * day
const RENEWED_EVERY = 30 * day
/** Outlook looks at five years at once, at most. */
const LONGEST_AGO = 3 * 365 * day

export function markOf(text: string | null): Mark | null {
  return text === null ? null : (JSON.parse(text) as Mark)
}

/** A window does not move by itself: every month all is asked anew, for one that ends later. */
export function isDue({ madeAt }: Mark, now: number): boolean {
  return now - madeAt >= RENEWED_EVERY
}

/** Where it began it goes on beginning, for what falls out of it is not told from what is deleted. */
export function windowFrom(mark: Mark | null, now: number): Window {
  const from = mark !== null && now - mark.start < LONGEST_AGO ? mark.start : dayOf(now) - BACK
  return { start: from, end: dayOf(now) + AHEAD }
}

function dayOf(now: number): number {
  return Math.floor(now / day) * day
}
