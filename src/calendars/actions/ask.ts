import type { App } from '#/app.ts'
import { get } from '#/calendars/actions/show.ts'
import { syncNow } from '#/calendars/actions/soon.ts'
import type { CalendarShape } from '#/calendars/schema/calendar.ts'
import type { Caller } from '#/shared/caller.ts'
import { type Result, refused } from '#/shared/result.ts'

/** Asks a calendar what has changed, and answers how it is then. Refuses (`busy`) when that takes too long: it goes on. */
export async function askNow(app: App, who: Caller, id: string): Promise<Result<CalendarShape>> {
  const before = await get(app, who, id)
  if (!before.ok) return before
  if (await syncNow(app, id)) return get(app, who, id)
  return refused('busy', 'This calendar is still being read. Look again in a minute.')
}
