import { type App, within } from '#/app.ts'
import { clearClaims } from '#/calendars/actions/change.ts'
import { clearCopies } from '#/calendars/actions/copy/clear.ts'
import { copiesDue, TAKE_BACK } from '#/calendars/actions/copy/due.ts'
import { LAY } from '#/calendars/actions/lay.ts'
import { unsealLogin } from '#/calendars/actions/login.ts'
import { record } from '#/calendars/actions/record.ts'
import { SYNC } from '#/calendars/actions/sync/end.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as logins from '#/calendars/store/logins.ts'
import { cancel } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/**
 * Forgets a calendar, its events and what they claim; with the last that is got at by them also the credentials, and
 * tells their provider so.
 */
export async function disconnect(
  app: App,
  who: Caller,
  id: string,
  copies: 'keep' | 'remove' = 'keep',
): Promise<Result<undefined>> {
  const calendar = await store.findCalendar(app.db, who.person, id)
  if (!calendar) return notFound('calendar')
  if (copies === 'remove') await clearCopies(app, calendar)
  await leave(app, calendar)
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    await store.lockCalendarsOf(tx, who.person)
    const found = await store.findCalendar(tx, who.person, id, true)
    if (!found) return notFound('calendar')
    await clearClaims(inside, found)
    await store.removeCalendar(tx, id)
    if ((await logins.calendarsBy(tx, found.login)).length === 0) await logins.removeLogin(tx, found.login)
    // What a stand-up had written into it belongs into the one for all others now.
    if (!found.writes) await copiesDue(inside, who.person)
    await cancel(inside, SYNC, id)
    await cancel(inside, LAY, id)
    await cancel(inside, TAKE_BACK, id)
    await record(inside, found, 'disconnected', { actor: who.person })
    return ok()
  })
}

/** First, and in no transaction: once the credentials are forgotten nobody could. A calendar that stays asks anew. */
async function leave(app: App, { login }: store.Calendar): Promise<void> {
  const [others, kept] = await Promise.all([
    logins.calendarsBy(app.db, login),
    logins.findLogin(app.db, login),
  ])
  if (kept && others.length === 1) await app.carriers.remote.leave(unsealLogin(app, kept))
}
