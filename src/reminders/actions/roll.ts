import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { HORIZON } from '#/reminders/rules.ts'
import { holdMeeting, seriesBetween } from '#/reminders/store/rows.ts'
import type { Scope } from '#/reminders/store/scope.ts'
import { ok } from '#/shared/result.ts'

/** So many are looked up at a time. */
const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Plans the reminders of series whose dates have come within the horizon since it was last done (epoch ms), each in a
 * transaction of its own. Doing it twice does it once. Throws after the rest is done when one of them cannot be.
 */
export async function roll(app: App, since: number): Promise<void> {
  const broken: string[] = []
  const window = { start: Math.min(since, app.now()) + HORIZON, end: app.now() + HORIZON }
  for (let after = FIRST, page = [after]; page.length; after = page.at(-1) ?? after) {
    page = await seriesBetween(app.db, window, after, BATCH)
    for (const meeting of page) {
      try {
        await planMeeting(app, { meeting, from: window.start }, since)
      } catch (err) {
        broken.push(meeting)
        app.log.error({ err, meeting }, 'The reminders of a series could not be planned.')
      }
    }
  }
  if (broken.length) throw new Error(`Series without reminders: ${broken.join(', ')}`)
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
