import type { App } from '#/app.ts'
import { fail } from '#/calendars/actions/sync/end.ts'
import { calendarById } from '#/calendars/store/calendars.ts'

/** Says that reading a calendar failed again and again for reasons of ours. It is tried again all the same, seldom. */
export async function abandon(app: App, id: string): Promise<void> {
  const calendar = await calendarById(app.db, id)
  if (!calendar) return
  const detail = 'Reading this calendar failed in Muster itself. The log of the server says why.'
  await fail(
    app,
    { calendar, revision: calendar.revision },
    { kind: 'strange', detail, wait: null, mark: null },
  )
}
