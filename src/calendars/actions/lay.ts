import { type App, within } from '#/app.ts'
import { OVERTAKEN, type Run } from '#/calendars/actions/sync/write.ts'
import { absencesOf, claimsOf, horizonAt } from '#/calendars/rules/claims.ts'
import { forgetAbsences, replaceAbsences } from '#/calendars/store/absences.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as objects from '#/calendars/store/objects.ts'
import * as turns from '#/calendars/store/turns.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { forgetExternal, replaceExternal } from '#/ledger/actions/external.ts'
import { peopleOf } from '#/people/actions.ts'
import { joined } from '#/shared/joined.ts'
import { ok, type Result } from '#/shared/result.ts'

/** The plan that has the events of a calendar claimed up to the horizon; its subject is the calendar. */
export const LAY = 'calendars.lay'

export async function planLaying(app: App, calendars: readonly string[]): Promise<void> {
  const plans = calendars.map(subject => ({ kind: LAY, subject, key: '', dueAt: app.now() }))
  if (plans.length) await plan(app, ...plans)
}

/** So many series are read and written at once. */
const BATCH = 500
const TRIES = 3

/**
 * Claims the events of a calendar from where they are claimed up to the horizon, and forgets what is behind it. Doing it
 * twice, or beginning anew after half of it, does it once.
 */
export const layCalendar: (app: App, id: string) => Promise<void> = joined(async (app, id) => {
  for (let tries = 0; tries < TRIES; tries++) if ((await layOnce(app, id)).ok) return
  // Somebody writes into it all the time.
  await planLaying(app, [id])
})

async function layOnce(app: App, id: string): Promise<Result<undefined>> {
  const calendar = await store.calendarById(app.db, id)
  // One that was never read is laid as it is read.
  if (!calendar?.blocks || calendar.laidUntil === null) return ok()
  const horizon = horizonAt(app.now())
  const window = { start: Math.max(calendar.laidUntil, horizon.start), end: horizon.end }
  const run: Run = { startedAt: app.now(), calendar, revision: calendar.revision, until: horizon.end }
  const { timezone } = (await peopleOf(app, [calendar.person])).get(calendar.person)!
  let after: objects.Wanted['after'] = null
  for (;;) {
    const found: objects.Found[] = await objects.objectsIn(app.db, {
      ...{ calendars: [id], window, after, limit: BATCH },
    })
    const last = found.at(-1)
    if (!last) break
    const laid = await laySeries(app, run, found, { ...window, timezone })
    if (!laid.ok) return laid
    after = { calendar: id, series: last.series }
  }
  return transaction(app.db, async tx => {
    if (!(await turns.step(tx, id, run.revision))) return OVERTAKEN
    await turns.saveLaid(tx, id, horizon.end)
    await forgetExternal(within(app, tx), calendar.person, horizon.start)
    await forgetAbsences(tx, id, horizon.start)
    return ok()
  })
}

type Sought = { readonly start: number; readonly end: number; readonly timezone: string }

/** Claims what some series have within a window; what they had in it from an attempt before is replaced. */
async function laySeries(
  app: App,
  run: Run,
  found: readonly objects.Found[],
  sought: Sought,
): Promise<Result<undefined>> {
  const { id, person }: Calendar = run.calendar
  const groups = [...Map.groupBy(found, ({ series }) => series).values()]
  const texts = groups.map(pieces => ({ texts: pieces.map(({ content }) => content) }))
  const times = await app.carriers.calendars.events(texts, sought)
  const read = groups.flatMap(([first], i) =>
    times[i]!.isUnread ? [] : [{ subject: first!.subject, events: times[i]!.events }],
  )
  const subjects = read.map(({ subject }) => subject)
  const claims = read.flatMap(({ subject, events }) => claimsOf(events, { person, subject }, sought))
  const absences = read.flatMap(({ subject, events }) => absencesOf(events, subject, sought))
  const laid = await transaction(app.db, async tx => {
    if (!(await turns.step(tx, id, run.revision))) return OVERTAKEN
    await replaceExternal(within(app, tx), { person, subjects, from: sought.start, claims })
    await replaceAbsences(tx, id, { subjects, from: sought.start, absences })
    return ok()
  })
  if (laid.ok) run.revision++
  return laid
}
