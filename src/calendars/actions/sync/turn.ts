import type { App } from '#/app.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import { syncCalendar } from '#/calendars/actions/sync.ts'
import { calendarById } from '#/calendars/store/calendars.ts'
import { handsByKey } from '#/shared/hands.ts'
import { second } from '#/time/date.ts'

/** Of the eight hands of the clock nobody has more than these, however many calendars of his hang. */
const shares = handsByKey(2, 0)
/** Whoever has his share already comes again then. */
const LATER = 10 * second

/** Asks a calendar for the clock, unless two of the same person are being asked: then a little later. */
export async function syncInTurn(app: App, id: string): Promise<void> {
  const calendar = await calendarById(app.db, id)
  if (!calendar) return
  const done = shares.take(calendar.person, () => syncCalendar(app, id))
  await (done ?? planSync(app, id, app.now() + LATER))
}
