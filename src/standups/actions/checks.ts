import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { check } from '#/standups/actions/check.ts'
import { plannedCheck, shownCheck } from '#/standups/actions/line.ts'
import { judgeDates } from '#/standups/actions/officer.ts'
import { open } from '#/standups/actions/open.ts'
import { datesAhead, mustBeNear } from '#/standups/rules/dates.ts'
import type { CheckShape, PlannedShape } from '#/standups/schema/checks.ts'
import { checksOf, lastChecks } from '#/standups/store/checks.ts'

type Query = PageQuery & { date?: string; plan?: boolean }

/** What the officer found and did, the latest first; or what it would do now, by date. */
export async function listChecks(
  app: App,
  who: Caller,
  id: string,
  query: Query,
): Promise<Result<Page<PlannedShape>>> {
  if (query.plan) return planned(app, who, id, query)
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const [limit, before] = [limitOf(query), place.value?.[0] ?? null]
  const checks = await checksOf(app.db, id, { date: query.date, before, limit })
  return ok(pageFrom(checks.map(shownCheck), limit, one => [one.id]))
}

/** Of a plan a date is the place where it goes on. */
async function planned(app: App, who: Caller, id: string, query: Query): Promise<Result<Page<PlannedShape>>> {
  const place = placeOf(query, ['text'])
  if (!place.ok) return place
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { standup, sets } = opened.value
  const all = query.date === undefined ? datesAhead(standup, sets, app.now()) : [query.date]
  const [limit, after] = [limitOf(query), place.value?.[0] ?? '']
  const { items: dates, next } = pageFrom(
    all.filter(date => date > after),
    limit,
    date => [date],
  )
  const judged = await judgeDates(app, opened.value, dates, false)
  return ok({ items: judged.map(one => plannedCheck(opened.value, one)), next })
}

/** Checks a date now, for whoever takes part. */
export async function checkDate(
  app: App,
  who: Caller,
  id: string,
  date: string,
): Promise<Result<CheckShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, true)
    if (!opened.ok) return opened
    const tooFar = mustBeNear(opened.value.standup, date, app.now())
    if (tooFar) return tooFar
    await check(inside, opened.value, { dates: [date], cause: 'asked' })
    return ok(shownCheck((await lastChecks(tx, id, [date])).get(date)!))
  })
}
