import { type App, within } from '#/app.ts'
import { planLaying } from '#/calendars/actions/lay.ts'
import { horizonAt } from '#/calendars/rules/claims.ts'
import * as store from '#/calendars/store/calendars.ts'
import { transaction } from '#/db/database.ts'
import { ok } from '#/shared/result.ts'

/** Whole days, and times without a zone, are by the clock of where one lives: all is claimed anew, series by series. */
export async function relayPerson(app: App, person: string): Promise<void> {
  for (const { id } of await store.calendarsOf(app.db, person)) {
    await transaction(app.db, async tx => {
      const inside = within(app, tx)
      const calendar = await store.findCalendar(tx, person, id, true)
      if (!calendar?.blocks || calendar.laidUntil === null) return ok()
      await store.savePreferences(tx, id, { ...calendar, laidUntil: horizonAt(app.now()).start })
      await planLaying(inside, [id])
      return ok()
    })
  }
}
