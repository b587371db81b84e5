import type { App } from '#/app.ts'
import { absencesIn } from '#/calendars/store/absences.ts'
import type { Window } from '#/time/window.ts'

/** A team for a quarter of a year, each away every other day. */
const MOST = 5_000

/**
 * When these persons are away within a window by the calendars that they have connected: out of office, or whole days that
 * take their time. As far ahead as their time is claimed.
 */
export async function awayIn(
  app: App,
  persons: readonly string[],
  window: Window,
): Promise<(Window & { readonly person: string })[]> {
  return absencesIn(app.db, persons, window, MOST)
}
