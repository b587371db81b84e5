import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { peopleOf, resolve } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { check } from '#/standups/actions/check.ts'
import { countNamed, drafted, objectionTo } from '#/standups/actions/draft.ts'
import { type Fetched, fetchHolidays, keepFeed } from '#/standups/actions/holidays.ts'
import { type Done, shortagesIn } from '#/standups/actions/news.ts'
import { type Open, openAny, toldOf } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { show } from '#/standups/actions/show.ts'
import { tellInvited } from '#/standups/actions/tell.ts'
import type { Dated } from '#/standups/mail/ritual.ts'
import { datesAhead, nextDaily } from '#/standups/rules/dates.ts'
import type { Standup } from '#/standups/rules.ts'
import type { StandupShape } from '#/standups/schema/standup.ts'
import type { createStandup } from '#/standups/schema.ts'
import * as dates from '#/standups/store/dates.ts'
import * as store from '#/standups/store/standup.ts'
import { minute } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

export type NewStandup = BodyOf<typeof createStandup>

/** The plan of the daily look at all that is booked ahead; its subject is the stand-up. */
export const DAILY = 'standups.daily'
/** Of one organizer: each costs a look a day, and some minutes of everybody's. */
const MOST_RUNNING = 100

/**
 * Has a stand-up exist from now on: what is booked ahead stands when this answers, and its participants get one invitation
 * to all of it.
 */
export async function create(app: App, who: Caller, given: NewStandup): Promise<Result<StandupShape>> {
  const { timezone } = (await peopleOf(app, [who.person])).get(who.person)!
  const standup = newStandup(app, who.person, given, given.timezone ?? timezone)
  const fetched = given.holidays_feed
    ? await fetchHolidays(app, who, given.holidays_feed, standup.timezone)
    : ok(null)
  if (!fetched.ok) return fetched
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const added = await add(inside, who, standup, given, fetched.value)
    if (!added.ok) return added
    const open = added.value
    const done = await check(inside, open, {
      dates: datesAhead(standup, open.sets, app.now()),
      cause: 'changed',
      // The invitation says what is booked.
      news: all => all.flatMap(shortagesIn),
    })
    await plan(inside, { kind: DAILY, subject: standup.id, key: '', dueAt: nextDaily(standup, app.now()) })
    const persons = [...open.people.keys()]
    const data = { title: standup.title }
    await record(inside, standup.id, persons, { actor: who.person, kind: 'created', data })
    await tellInvited(inside, toldOf(open), persons, datedIn(done))
    return ok(await show(inside, (await openAny(inside, standup.id))!))
  })
}

async function add(
  app: App,
  who: Caller,
  standup: Standup,
  given: NewStandup,
  fetched: Fetched | null,
): Promise<Result<Open>> {
  const named = await resolve(app, who, [who.person, ...given.participants])
  if (!named.ok) return named
  const objection = await objectionTo(app, standup, {
    size: named.value.length,
    named: countNamed(named.value, who.person, given.participants),
  })
  if (objection) return objection
  if ((await store.countRunning(app.db, who.person)) >= MOST_RUNNING)
    return refused('too-many', `You have ${MOST_RUNNING} stand-ups that go on. End one first.`)
  const { id } = standup
  const persons = named.value.map(person => person.id)
  await store.addStandup(app.db, standup)
  await store.setMembers(app.db, id, persons, app.now())
  const skips = (given.skip ?? []).map(date => ({ date, by: who.person, reason: '' }))
  if (skips.length) await dates.addSkips(app.db, id, skips, app.now())
  if (given.holidays) await dates.setHolidays(app.db, id, 'list', holidaysBy(given.holidays))
  if (fetched) await keepFeed(app, id, fetched)
  return ok((await openAny(app, id, true))!)
}

/** A date that is given by itself has no name. */
export function holidaysBy(given: NonNullable<NewStandup['holidays']>): dates.Holiday[] {
  return given.map(one => (typeof one === 'string' ? { date: one, name: '' } : one))
}

/** The dates that take place, as they are told of. */
export function datedIn(done: readonly Done[]): Dated[] {
  return done.flatMap(({ case: { date }, verdict: { window, found } }) =>
    window && found !== 'over' ? [{ ...window, date }] : [],
  )
}

function newStandup(app: App, organizer: string, given: NewStandup, timezone: string): Standup {
  const usual: Standup = {
    ...{ id: app.newId(), organizer, title: given.title, description: '', location: '', timezone },
    times: [given.time],
    days: ['mo', 'tu', 'we', 'th', 'fr'],
    duration: 15 * minute,
    checkBefore: 30 * minute,
    ahead: 14,
    ...{ quorum: null, tooFew: 'tell', range: null, statusTo: 'everyone', reminders: null },
    from: dateOf(zoneOf(timezone), app.now()),
    ...{ until: null, calendar: null, endedAt: null, endedBy: null },
    ...{ createdAt: app.now(), updatedAt: app.now() },
  }
  return drafted(usual, given)
}
