import type { App } from '#/app.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import type { Told } from '#/standups/actions/tell.ts'
import { type Living, turnsOf } from '#/standups/rules/turn.ts'
import type { Booked, Exceptions, Member, Standup } from '#/standups/rules.ts'
import * as dates from '#/standups/store/dates.ts'
import * as store from '#/standups/store/standup.ts'
import { addDays } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** A stand-up with all that its dates are judged by. */
export type Open = {
  readonly standup: Standup
  readonly members: readonly Member[]
  readonly people: ReadonlyMap<string, Person>
  /** Of the last year and of what is to come, as is the next. */
  readonly sets: Exceptions
  readonly booked: ReadonlyMap<string, Booked>
}

/** So long the turns of dates count, in days. */
const COUNTED = 366

/** A stand-up that `who` takes part in: for everybody else there is none. `lock`: for a change, as `openLocked`. */
export async function open(
  app: App,
  who: Pick<Caller, 'person'>,
  id: string,
  lock = false,
): Promise<Result<Open>> {
  const opened = await openAny(app, id, lock)
  return opened?.people.has(who.person) ? ok(opened) : notFound('stand-up')
}

/** The same whoever takes part; undefined when there is none. `lock`: nobody else changes it until the transaction ends. */
export async function openAny(app: App, id: string, lock = false): Promise<Open | undefined> {
  const standup = await store.findStandup(app.db, id, lock)
  if (!standup) return undefined
  const since = addDays(dateOf(zoneOf(standup.timezone), app.now()), -COUNTED)
  const [members, sets, booked] = await Promise.all([
    store.membersOf(app.db, id),
    dates.exceptionsSince(app.db, id, since),
    dates.bookedSince(app.db, id, since),
  ])
  const people = await peopleOf(
    app,
    members.map(({ person }) => person),
  )
  return { standup, members, people, sets, booked: new Map(booked.map(one => [one.date, one])) }
}

/** As its participants are told of it, `more` among those named. */
export function toldOf({ standup, members, people }: Open, more: Iterable<Person> = []): Told {
  const named = new Map([...people, ...[...more].map(one => [one.id, one] as const)])
  return { standup, participants: members.map(({ person }) => person), people: named }
}

/** By whose clocks odd hours are counted. */
export function livingIn({ members, people }: Open): Living[] {
  return members.map(one => ({ ...one, timezone: people.get(one.person)!.timezone }))
}

/** Whose turn each of these dates is, as wall times, by date. */
export function turnsIn(open: Open, dates: readonly string[], now: number): Map<string, string> {
  return turnsOf({ ...open, living: livingIn(open) }, dates, now)
}
