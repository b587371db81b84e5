import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { HORIZON } from '#/reminders/rules.ts'
import { holdMeeting, markRolled, rolledUntil, seriesBetween } from '#/reminders/store/rolling.ts'
import type { Scope } from '#/reminders/store/scope.ts'
import { ok } from '#/shared/result.ts'
import { day } from '#/time/date.ts'

/** So many are looked up at a time. */
const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Plans the reminders of series whose dates have come within the horizon since it was last done, each in a transaction
 * of its own. Doing it twice does it once. Throws after the rest is done when one of them cannot be: then all of it is
 * looked at again the next time, however late that is.
 */
export async function roll(app: App): Promise<void> {
  const broken: string[] = []
  const end = app.now() + HORIZON
  const start = Math.min((await rolledUntil(app.db)) ?? end - day, end)
  const window = { start, end }
  for (let after = FIRST, page = [after]; page.length; after = page.at(-1) ?? after) {
    page = await seriesBetween(app.db, window, after, BATCH)
    for (const meeting of page) {
      try {
        await planMeeting(app, { meeting, from: start }, start - HORIZON)
      } catch (err) {
        broken.push(meeting)
        app.log.error({ err, meeting }, 'The reminders of a series could not be planned.')
      }
    }
  }
  if (broken.length) throw new Error(`Series without reminders: ${broken.join(', ')}`)
  await markRolled(app.db, end)
}

/** Plans the reminders of a meeting when nothing else changes it. */
export async function planMeeting(
  app: App,
  scope: Scope & { meeting: string },
  since?: number,
): Promise<void> {
  await transaction(app.db, async tx => {
    await holdMeeting(tx, scope.meeting)
    await remind(within(app, tx), scope, since)
    return ok()
  })
}
