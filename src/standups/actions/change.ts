import { type App, within } from '#/app.ts'
import { copiesAgain } from '#/calendars/actions/copy/due.ts'
import { revokeFeeds } from '#/calendars/actions/feeds.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { revokeLinks } from '#/links/actions.ts'
import { resolve } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { check } from '#/standups/actions/check.ts'
import { DAILY, datedIn, holidaysBy } from '#/standups/actions/create.ts'
import { type Changes, countNamed, drafted, objectionTo } from '#/standups/actions/draft.ts'
import { type Fetched, fetchHolidays, keepFeed } from '#/standups/actions/holidays.ts'
import { leavingIn, repairsIn } from '#/standups/actions/news.ts'
import { type Open, open, openAny, toldOf } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { show } from '#/standups/actions/show.ts'
import { tellChanged, tellInvited, tellRemoved } from '#/standups/actions/tell.ts'
import { isMovedAnew } from '#/standups/rules/aspects.ts'
import { datesAhead, nextDaily } from '#/standups/rules/dates.ts'
import { mayManage, mustRun, type Standup } from '#/standups/rules.ts'
import type { StandupShape } from '#/standups/schema/standup.ts'
import * as dates from '#/standups/store/dates.ts'
import * as store from '#/standups/store/standup.ts'
import { addDays } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** Changes a stand-up: what is booked ahead follows, and the participants hear of it once. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  given: Changes,
): Promise<Result<StandupShape>> {
  const seen = await open(app, who, id)
  const refusal = seen.ok ? refusalOf(seen.value.standup, who) : seen
  if (!seen.ok || refusal) return refusal!
  const { holidays_feed: address } = given
  const timezone = given.timezone ?? seen.value.standup.timezone
  const fetched = address == null ? ok(null) : await fetchHolidays(app, who, address, timezone)
  if (!fetched.ok) return fetched
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, true)
    const refusal = opened.ok ? refusalOf(opened.value.standup, who) : opened
    if (!opened.ok || refusal) return refusal!
    const saved = await save(inside, who, opened.value, given, fetched.value)
    if (!saved.ok) return saved
    await follow(inside, who, opened.value, saved.value)
    return ok(await show(inside, (await openAny(inside, id))!))
  })
}

function refusalOf(standup: Standup, who: Caller) {
  return mayManage(standup, who.person) ?? mustRun(standup)
}

async function save(
  app: App,
  who: Caller,
  { standup, people }: Open,
  given: Changes,
  fetched: Fetched | null,
): Promise<Result<Open>> {
  const after = { ...drafted(standup, given), updatedAt: app.now() }
  const team = await teamOf(app, who, people, given.participants)
  if (!team.ok) return team
  const objection = await objectionTo(app, after, team.value)
  if (objection) return objection
  await store.saveStandup(app.db, after)
  await store.setMembers(app.db, standup.id, team.value.persons, app.now())
  const today = dateOf(zoneOf(after.timezone), app.now())
  await saveDates(app, after, today, { who, given, fetched })
  // The officer looks anew whether it has to be moved, and where to; what somebody has moved stays.
  const before = { ...standup, people: [...people.keys()] }
  if (isMovedAnew(before, { ...after, people: team.value.persons }))
    await dates.removeOfficersMoves(app.db, standup.id, today)
  return ok((await openAny(app, standup.id))!)
}

async function teamOf(
  app: App,
  who: Caller,
  people: ReadonlyMap<string, Person>,
  named: readonly string[] | undefined,
): Promise<Result<{ persons: string[]; size: number; named: number }>> {
  if (!named) return ok({ persons: [...people.keys()], size: people.size, named: people.size })
  const resolved = await resolve(app, who, [who.person, ...named])
  if (!resolved.ok) return resolved
  const persons = resolved.value.map(({ id }) => id)
  return ok({ persons, size: persons.length, named: countNamed(resolved.value, who.person, named) })
}

type Said = { readonly who: Caller; readonly given: Changes; readonly fetched: Fetched | null }

async function saveDates(app: App, { id }: Standup, today: string, said: Said): Promise<void> {
  const { who, given, fetched } = said
  if (given.skip) {
    const skips = given.skip.filter(date => date >= today).map(date => ({ date, by: who.person, reason: '' }))
    await dates.setSkips(app.db, id, today, skips, app.now())
  }
  if (given.holidays) await dates.setHolidays(app.db, id, 'list', holidaysBy(given.holidays))
  if (given.holidays_feed !== undefined) await keepFeed(app, id, fetched)
}

/** What is booked follows, and those concerned are told. */
async function follow(app: App, who: Caller, before: Open, after: Open): Promise<void> {
  const { standup } = after
  const today = dateOf(zoneOf(standup.timezone), app.now())
  // Somewhere else yesterday goes on.
  const since = addDays(today, -1)
  const booked = [...after.booked.values()].filter(({ date }) => date >= since).map(({ date }) => date)
  const affected = new Set([...datesAhead(standup, after.sets, app.now()), ...booked])
  const wasLeftOut = (date: string) => before.sets.skips.has(date) || before.sets.holidays.has(date)
  const done = await check(app, after, {
    dates: [...affected].toSorted(),
    cause: 'changed',
    former: before.people.keys(),
    before,
    news: all =>
      all.flatMap(one => [
        ...repairsIn(one, before),
        ...leavingIn(one, who.person, wasLeftOut(one.case.date)),
      ]),
  })
  await plan(app, { kind: DAILY, subject: standup.id, key: '', dueAt: nextDaily(standup, app.now()) })
  const came = [...after.people.keys()].filter(person => !before.people.has(person))
  const went = [...before.people.keys()].filter(person => !after.people.has(person))
  for (const person of went) {
    await revokeLinks(app, { about: standup.id, person })
    await revokeFeeds(app, { standup: standup.id, person })
  }
  if (before.standup.calendar !== standup.calendar)
    await copiesAgain(
      app,
      [...after.booked.values()].flatMap(({ meeting }) => meeting ?? []),
    )
  await keepRecord(app, who, before, { came, went })
  const told = toldOf(after, before.people.values())
  const ahead = datedIn(done)
  await tellInvited(app, told, came, ahead)
  await tellRemoved(app, told, went)
  const was = { standup: before.standup, participants: [...before.people.keys()] }
  await tellChanged(app, told, { by: who.person, before: was, dates: ahead })
}

type Moved = { readonly came: readonly string[]; readonly went: readonly string[] }

async function keepRecord(
  app: App,
  { person: actor }: Caller,
  { standup, people }: Open,
  { came, went }: Moved,
): Promise<void> {
  const persons = [...people.keys(), ...came]
  const note = (kind: 'changed' | 'joined' | 'left', data = {}) =>
    record(app, standup.id, persons, { actor, kind, data })
  await note('changed')
  for (const person of came) await note('joined', { person })
  for (const person of went) await note('left', { person })
}
