import type { App } from '#/app.ts'
import { latestOfEach } from '#/journal/actions.ts'
import type { EntryShape } from '#/journal/schema.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { type Open, turnsIn } from '#/standups/actions/open.ts'
import { worldsOn } from '#/standups/actions/world.ts'
import { cancelledBy } from '#/standups/rules/agenda.ts'
import { type Case, judge, type Verdict } from '#/standups/rules/judge.ts'
import { wishOn } from '#/standups/rules/wish.ts'
import type { Found } from '#/standups/schema/checks.ts'
import { type Check, lastChecks } from '#/standups/store/checks.ts'
import { meetingsOf } from '#/standups/store/meetings.ts'

/** A date as it was judged. */
export type Judged = {
  readonly case: Case
  /** The wall time whose turn it is. */
  readonly turn: string
  readonly verdict: Verdict
  /** Who has brought about what was found; null: nobody knows, or the officer himself. */
  readonly by: string | null
  readonly last: Check | undefined
  /** Whoever does not take part and is in its meeting, or has brought that about. */
  readonly strangers: readonly Person[]
}

/**
 * Judges dates as they stand now, in their order. Writes nothing. `lock`: until the transaction ends, their meetings are
 * what they were found to be.
 */
export async function judgeDates(
  app: App,
  open: Open,
  dates: readonly string[],
  lock: boolean,
): Promise<Judged[]> {
  const ids = dates.flatMap(date => open.booked.get(date)?.meeting ?? [])
  const meetings = await meetingsOf(app.db, ids, lock)
  const [last, turns] = [await lastChecks(app.db, open.standup.id, dates), turnsIn(open, dates, app.now())]
  const worlds = await worldsOn(app, open, dates, date => {
    return meetings.get(open.booked.get(date)?.meeting ?? '') ?? null
  })
  const judged = dates.map(date => {
    const turn = turns.get(date)!
    const wish = wishOn(open.standup, open.sets, date, turn)
    const one = { standup: open.standup, date, wish, world: worlds.get(date)!, now: app.now() }
    return { case: one, turn, verdict: judge(one), last: last.get(date) }
  })
  return withStrangers(app, open, await withDoers(app, judged))
}

async function withStrangers(
  app: App,
  { people }: Open,
  judged: readonly Omit<Judged, 'strangers'>[],
): Promise<Judged[]> {
  const named = judged.map(({ case: { world }, by }) => {
    const there = world.meeting?.people.map(({ person }) => person) ?? []
    return [...new Set([...there, ...(by === null ? [] : [by])])].filter(person => !people.has(person))
  })
  const ids = [...new Set(named.flat())]
  const known = ids.length ? await peopleOf(app, ids) : new Map<string, Person>()
  return judged.map((one, index) => {
    return { ...one, strangers: named[index]!.flatMap(person => known.get(person) ?? []) }
  })
}

/** So far back it is looked for who has moved a meeting, or left it. */
const MOST_ENTRIES = 20

/** What somebody may have done to a meeting that is found so, as its journal calls it. */
const DEEDS: Readonly<Partial<Record<Found, readonly string[]>>> = {
  moved: ['moved'],
  'wrong-people': ['left', 'joined'],
  changed: ['changed'],
}

type Unnamed = Omit<Judged, 'by' | 'strangers'>

async function withDoers(app: App, judged: readonly Unnamed[]): Promise<Omit<Judged, 'strangers'>[]> {
  const sought = judged.filter(({ verdict, case: { world } }) => DEEDS[verdict.found] && world.meeting)
  const ids = sought.map(({ case: { world } }) => world.meeting!.id)
  const entries = ids.length ? await latestOfEach(app, ids, MOST_ENTRIES) : new Map<string, EntryShape[]>()
  return judged.map(one => ({ ...one, by: whoDid(one, entries) }))
}

function whoDid(
  { case: { world }, verdict: { found }, last }: Unnamed,
  entries: ReadonlyMap<string, readonly EntryShape[]>,
): string | null {
  const { meeting } = world
  if (!meeting) return null
  if (found === 'cancelled') return cancelledBy(meeting, last)
  const known = entries.get(meeting.id) ?? []
  return known.find(({ kind }) => DEEDS[found]?.includes(kind))?.actor ?? null
}
