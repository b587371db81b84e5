import type { App } from '#/app.ts'
import { latest } from '#/journal/actions.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { livingIn, type Open } from '#/standups/actions/open.ts'
import { worldOn } from '#/standups/actions/world.ts'
import { type Case, judge, type Verdict } from '#/standups/rules/judge.ts'
import { type Turn, turnOf } from '#/standups/rules/turn.ts'
import { wishOn } from '#/standups/rules/wish.ts'
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
  const [last, turns] = [await lastChecks(app.db, open.standup.id, dates), turnsOf(open, dates, app.now())]
  const judged = await Promise.all(
    dates.map(async date => {
      const meeting = meetings.get(open.booked.get(date)?.meeting ?? '') ?? null
      const turn = turns.get(date)!
      const wish = wishOn(open.standup, open.sets, date, turn)
      const world = await worldOn(app, open, date, meeting)
      const one = { standup: open.standup, date, wish, world, now: app.now() }
      const verdict = judge(one)
      return {
        case: one,
        turn,
        verdict,
        by: await whoDid(app, one, verdict, last.get(date)),
        last: last.get(date),
      }
    }),
  )
  return withStrangers(app, open, judged)
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

/** A date that is booked keeps its turn, as long as the stand-up has such a time. */
export function turnsOf(open: Open, dates: readonly string[], now: number): Map<string, string> {
  const { standup, booked, sets } = open
  const kept = [...booked.values()].filter(({ time }) => standup.times.includes(time))
  const before: Turn[] = kept.filter(({ date }) => !sets.skips.has(date) && !sets.holidays.has(date))
  const turns = new Map<string, string>()
  for (const date of dates) {
    const time =
      kept.find(one => one.date === date)?.time ?? turnOf(standup, livingIn(open), { date, before, now })
    turns.set(date, time)
    if (!kept.some(one => one.date === date)) before.push({ date, time })
  }
  return turns
}

/** So far back it is looked for who has moved a meeting, or left it. */
const MOST_ENTRIES = 20

/** Found by a look that called off, or left called off, what was no date then. */
const ON_PURPOSE: readonly string[] = ['skipped', 'holiday', 'away', 'not-a-day', 'ended']

/** What the officer did himself, when a date was left out, nobody has done to it. */
async function whoDid(
  app: App,
  { world: { meeting } }: Case,
  { found }: Verdict,
  last: Check | undefined,
): Promise<string | null> {
  if (!meeting) return null
  if (found === 'cancelled') return last && ON_PURPOSE.includes(last.found) ? null : meeting.cancellation!.by
  const kinds =
    found === 'moved'
      ? ['moved']
      : found === 'wrong-people'
        ? ['left', 'joined']
        : found === 'changed'
          ? ['changed']
          : []
  if (kinds.length === 0) return null
  const entries = await latest(app, meeting.id, MOST_ENTRIES)
  return entries.find(({ kind }) => kinds.includes(kind))?.actor ?? null
}
