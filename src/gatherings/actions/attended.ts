import type { App } from '#/app.ts'
import { type Attended, attendedBy } from '#/gatherings/store/attended.ts'
import type { Window } from '#/time/window.ts'

/**
 * The gatherings in a window that a person hosts, is invited to or may come to, cancelled ones too: for calendars. By
 * start and then id; one more than `limit`, if there are more.
 */
export async function gatheringsIn(
  app: App,
  person: string,
  window: Window,
  after: { start: number; id: string } | null,
  limit: number,
): Promise<Attended[]> {
  return attendedBy(app.db, person, window, after, limit)
}
