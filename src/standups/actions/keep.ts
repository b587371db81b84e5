import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { ok } from '#/shared/result.ts'
import { CHECK, check } from '#/standups/actions/check.ts'
import { DAILY } from '#/standups/actions/create.ts'
import { type Done, hinderedIn } from '#/standups/actions/news.ts'
import { type Open, openAny, toldOf, turnsIn } from '#/standups/actions/open.ts'
import { tellStatus } from '#/standups/actions/tell.ts'
import { datesAhead, nextDaily } from '#/standups/rules/dates.ts'
import { putOffUntil } from '#/standups/rules/look.ts'
import { wishOn } from '#/standups/rules/wish.ts'
import type { Standup } from '#/standups/rules.ts'
import { addChecks } from '#/standups/store/checks.ts'
import { saveDates } from '#/standups/store/dates.ts'
import { meetingsOf } from '#/standups/store/meetings.ts'
import { findStandup } from '#/standups/store/standup.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** Looks at all dates as far as it is booked ahead, and books what has come within that; again the next day. */
export async function checkDaily(app: App, id: string): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const open = await openAny(inside, id, true)
    if (!open || open.standup.endedAt !== null) return ok()
    const dates = datesAhead(open.standup, open.sets, app.now())
    await check(inside, open, { dates, cause: 'daily' })
    await planDaily(inside, open.standup)
    return ok()
  })
}

/** Not once its last date is over. */
async function planDaily(app: App, standup: Standup): Promise<void> {
  const { id, until, timezone } = standup
  if (until !== null && until < dateOf(zoneOf(timezone), app.now())) return
  await plan(app, { kind: DAILY, subject: id, key: '', dueAt: nextDaily(standup, app.now()) })
}

/**
 * Looks at one date shortly before it starts, and tells how it stands: once a start. Asked too early, as when somebody has
 * just cancelled it, it is put off until then.
 */
export async function checkBefore(app: App, id: string, date: string): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const open = await openAny(inside, id, true)
    if (!open || open.standup.endedAt !== null) return ok()
    if (await putOff(inside, open, date)) return ok()
    const [done] = await check(inside, open, { dates: [date], cause: 'before' })
    // What was just booked or moved has a row of its own by now.
    await sayStatus(inside, (await openAny(inside, id))!, done!)
    return ok()
  })
}

async function putOff(app: App, open: Open, date: string): Promise<boolean> {
  const { standup, sets, booked } = open
  const wish = wishOn(standup, sets, date, turnsIn(open, [date], app.now()).get(date)!)
  const id = booked.get(date)?.meeting ?? null
  const meeting = id === null ? undefined : (await meetingsOf(app.db, [id], false)).get(id)
  const dueAt = putOffUntil(standup, wish, meeting, app.now())
  if (dueAt === null) return false
  await plan(app, { kind: CHECK, subject: standup.id, key: date, dueAt })
  return true
}

async function sayStatus(app: App, open: Open, { case: { date }, verdict, meeting }: Done): Promise<void> {
  const { standup, booked } = open
  const { window, absences } = verdict
  const row = booked.get(date)
  const now = app.now()
  const isNear = window && window.start > now && window.start - standup.checkBefore <= now
  if (!isNear || !meeting || !row || row.status?.of === window.start) return
  const { people } = (await meetingsOf(app.db, [meeting], false)).get(meeting)!
  const status = { ...window, date, meeting, people, cannot: hinderedIn(absences) }
  await tellStatus(app, toldOf(open), readersOf(open), status)
  await saveDates(app.db, standup.id, [{ ...row, status: { sentAt: now, of: window.start } }], now)
}

function readersOf({ standup, members }: Open): string[] {
  if (standup.statusTo === 'nobody') return []
  return standup.statusTo === 'organizer' ? [standup.organizer] : members.map(({ person }) => person)
}

/** A look that failed for good leaves a line, and the next day is another; within the transaction that gives it up. */
export async function sayFailed(app: App, id: string, date: string | null, error: Error): Promise<void> {
  const standup = await findStandup(app.db, id)
  if (!standup || standup.endedAt !== null) return
  if (date === null) await planDaily(app, standup)
  const failed = {
    ...{ id: app.newId(), at: app.now(), date: date ?? dateOf(zoneOf(standup.timezone), app.now()) },
    ...{ cause: date === null ? ('daily' as const) : ('before' as const) },
    ...{ found: 'unreadable' as const, action: 'failed' as const },
    detail: `The check could not be carried out: ${error.message}`.slice(0, 500),
    facts: { meeting: null, unavailable: [], offer: null },
  }
  await addChecks(app.db, id, [failed], app.now())
}
