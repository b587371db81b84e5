import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { isDateOf, noDate } from '#/standups/actions/agenda.ts'
import { type Checking, check } from '#/standups/actions/check.ts'
import { leavingIn, movedIn, repairsIn, shortagesIn } from '#/standups/actions/news.ts'
import { type Open, open, openAny, turnsIn } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { showDates } from '#/standups/actions/show.ts'
import { isDay, mustBeNear } from '#/standups/rules/dates.ts'
import { windowAt } from '#/standups/rules/wish.ts'
import { mayManage, mustRun } from '#/standups/rules.ts'
import type { DateShape } from '#/standups/schema/standup.ts'
import * as store from '#/standups/store/dates.ts'
import { parseInstant } from '#/time/instant.ts'

/** Leaves out one date on purpose: its meeting is called off, and not booked again. */
export async function skip(app: App, who: Caller, id: string, date: string, reason: string) {
  return decide(app, who, id, date, async inside => {
    const skips = [{ date, by: who.person, reason }]
    const isNew = await store.addSkips(inside.db, id, skips, app.now())
    return ok(isNew ? { kind: 'skipped', data: { reason }, news: leaving(who, false) } : null)
  })
}

/** Has it on that date after all. */
export async function unskip(app: App, who: Caller, id: string, date: string) {
  return decide(app, who, id, date, async inside => {
    const was = await store.removeSkip(inside.db, id, date)
    return was ? ok({ kind: 'unskipped', data: {}, news: leaving(who, true) }) : notFound('skipped date')
  })
}

/** Another time on one date, on purpose. */
export async function move(app: App, who: Caller, id: string, date: string, time: string) {
  return decide(app, who, id, date, async (inside, opened) => {
    if (!isDay(opened.standup, date)) return noDate()
    if (windowAt(opened.standup, date, time).start <= app.now())
      return invalid([{ path: 'time', message: 'has passed on that date; give a time to come' }])
    const { standup } = opened
    // To stay at its usual time is said to an officer who would move it; anybody else moves nothing by it.
    const isMove = time !== turnsIn(opened, [date], app.now()).get(date) || standup.tooFew === 'move'
    if (isMove) await store.saveMove(inside.db, id, { date, time, by: who.person }, app.now())
    else await store.removeMove(inside.db, id, date)
    return ok({ kind: 'moved', data: { time }, news: moving(who, opened) })
  })
}

/** At its usual time on that date again. */
export async function unmove(app: App, who: Caller, id: string, date: string) {
  return decide(app, who, id, date, async (inside, opened) => {
    const was = await store.removeMove(inside.db, id, date)
    return was
      ? ok({ kind: 'moved', data: { time: null }, news: moving(who, opened) })
      : notFound('moved date')
  })
}

type Decided = {
  readonly kind: 'skipped' | 'unskipped' | 'moved'
  readonly data: object
  readonly news: NonNullable<Checking['news']>
}

type Decision = (inside: App, opened: Open) => Promise<Result<Decided | null>>

/** What the organizer decides about one date to come, which then is put right. Null: it was decided so already. */
async function decide(
  app: App,
  who: Caller,
  id: string,
  date: string,
  decision: Decision,
): Promise<Result<DateShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, true)
    if (!opened.ok) return opened
    const refusal = await refusalOf(inside, who, opened.value, date)
    if (refusal) return refusal
    const decided = await decision(inside, opened.value)
    if (!decided.ok) return decided
    if (decided.value) {
      const { kind, data, news } = decided.value
      await check(inside, (await openAny(inside, id))!, {
        dates: [date],
        cause: 'changed',
        news,
        before: opened.value,
      })
      const persons = opened.value.people.keys()
      await record(inside, id, persons, { actor: who.person, kind, data: { date, ...data } })
    }
    const [shown] = await showDates(inside, (await openAny(inside, id))!, [date])
    return ok(shown!)
  })
}

async function refusalOf(app: App, who: Caller, opened: Open, date: string): Promise<Refused | undefined> {
  const { standup } = opened
  const refusal = mayManage(standup, who.person) ?? mustRun(standup) ?? mustBeNear(standup, date, app.now())
  if (refusal) return refusal
  if (!isDateOf(opened, date) && !opened.sets.skips.has(date)) return noDate()
  const [shown] = await showDates(app, opened, [date])
  if (parseInstant(shown!.start!)! > app.now()) return undefined
  return refused('over', 'This date has begun, or is over. It stays as it was.')
}

function leaving({ person }: Caller, wasLeftOut: boolean): Decided['news'] {
  return done => done.flatMap(one => leavingIn(one, person, wasLeftOut))
}

function moving({ person: by }: Caller, before: Open): Decided['news'] {
  return done =>
    done.flatMap(one => [
      ...repairsIn(one, before).filter(({ is }) => is === 'people-back' || is === 'put-back'),
      ...movedIn(one, by),
      ...shortagesIn(one),
    ])
}
