import { type App, within } from '#/app.ts'
import { cancel } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { CHECK, check } from '#/standups/actions/check.ts'
import { DAILY } from '#/standups/actions/create.ts'
import { HOLIDAYS } from '#/standups/actions/holidays.ts'
import { open, openAny, toldOf } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { tellEnded } from '#/standups/actions/tell.ts'
import { mayManage } from '#/standups/rules.ts'
import { saveStandup } from '#/standups/store/standup.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/**
 * Ends a stand-up on purpose: its meetings to come are called off, and nothing is booked again. What was stays to be
 * read. Ending it twice ends it once.
 */
export async function end(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, true)
    if (!opened.ok) return opened
    const { standup, people, booked } = opened.value
    const forbidden = mayManage(standup, who.person)
    if (forbidden) return forbidden
    if (standup.endedAt !== null) return ok()
    const now = app.now()
    await saveStandup(tx, { ...standup, endedAt: now, endedBy: who.person, updatedAt: now })
    const today = dateOf(zoneOf(standup.timezone), now)
    const dates = [...booked.keys()].filter(date => date >= today)
    const ended = (await openAny(inside, id))!
    await check(inside, ended, { dates, cause: 'changed', news: null })
    for (const kind of [CHECK, DAILY, HOLIDAYS]) await cancel(inside, kind, id)
    await record(inside, id, people.keys(), { actor: who.person, kind: 'ended' })
    await tellEnded(inside, toldOf(ended), who.person)
    return ok()
  })
}
