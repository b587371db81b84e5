import { windowAt } from '#/standups/rules/wish.ts'
import type { Booked, Exceptions, Member, Standup } from '#/standups/rules.ts'
import { hour } from '#/time/date.ts'
import { dateOf, wallOf, zoneOf } from '#/time/zone.ts'

/** A date that had, or has, its turn. */
export type Turn = { readonly date: string; readonly time: string }

/** Who takes part, and by which clock he lives. */
export type Living = Member & { readonly timezone: string }

type When = Pick<Standup, 'times' | 'timezone' | 'duration'>

/** A start before this, or from that on, is one at an odd hour by somebody’s own clock. */
const EARLY = 8 * hour
const LATE = 19 * hour

type Turning = {
  readonly standup: When
  readonly living: readonly Living[]
  readonly sets: Pick<Exceptions, 'skips' | 'holidays'>
  readonly booked: ReadonlyMap<string, Pick<Booked, 'date' | 'time'>>
}

/** The wall time of each of these dates. One that is booked keeps its turn, as long as the stand-up has such a time. */
export function turnsOf(
  { standup, living, sets, booked }: Turning,
  dates: readonly string[],
  now: number,
): Map<string, string> {
  const kept = [...booked.values()].filter(({ time }) => standup.times.includes(time))
  const known = new Map(kept.map(({ date, time }) => [date, time]))
  const before: Turn[] = kept.filter(({ date }) => !sets.skips.has(date) && !sets.holidays.has(date))
  const turns = new Map<string, string>()
  for (const date of dates) {
    const time = known.get(date) ?? turnOf(standup, living, { date, before, now })
    turns.set(date, time)
    if (!known.has(date)) before.push({ date, time })
  }
  return turns
}

/**
 * Whose turn it is: the wall time that a date gets. The one by which odd hours are shared most evenly among those who
 * take part, since they do so together; of several such the one that had its turn least often, then the first named.
 * Today, one that is still to come, if any is. The same question has the same answer everywhere; once a date is booked it
 * keeps its time.
 */
export function turnOf(
  standup: When,
  living: readonly Living[],
  { date, before, now }: { readonly date: string; readonly before: readonly Turn[]; readonly now: number },
): string {
  const [only, ...more] = standup.times
  if (more.length === 0) return only!
  const others = before.filter(one => one.date !== date && standup.times.includes(one.time))
  const odd = oddHours(standup, living, sinceAllAreThere(standup, living, others))
  const ahead = standup.times.filter(time => windowAt(standup, date, time).start > now)
  const weights = (ahead.length ? ahead : standup.times).map(time => {
    const zones = new Map(living.map(one => [one.timezone, one]))
    const isOddIn = new Map([...zones].map(([zone, one]) => [zone, isOdd(standup, one, { date, time })]))
    const then = living.map(one => odd.get(one.person)! + Number(isOddIn.get(one.timezone)!))
    // By their squares: a third early morning of one person is worse than the first of another.
    return { time, burden: then.reduce((sum, count) => sum + count * count, 0), had: countOf(others, time) }
  })
  return weights.reduce((best, one) => (isBetter(one, best) ? one : best)).time
}

type Weight = { readonly burden: number; readonly had: number }

function isBetter(one: Weight, best: Weight): boolean {
  return one.burden < best.burden || (one.burden === best.burden && one.had < best.had)
}

/**
 * The account begins anew for all when somebody joins: with years of odd hours of the others against none of his, each to
 * come would be his.
 */
function sinceAllAreThere(standup: When, living: readonly Living[], turns: readonly Turn[]): Turn[] {
  const first =
    living
      .map(one => firstOf(standup, one))
      .toSorted()
      .at(-1) ?? ''
  return turns.filter(({ date }) => date >= first)
}

/** How often each had to get up early or stay up late, of the dates since he takes part. */
export function oddHours(
  standup: When,
  living: readonly Living[],
  turns: readonly Turn[],
): Map<string, number> {
  // Of a hundred people most live by the same clock, and joined on the same day.
  const alike = Map.groupBy(living, one => `${one.timezone} ${firstOf(standup, one)}`)
  const counts = [...alike.values()].flatMap(all => {
    const [one] = all
    const count = since(standup, one!, turns).filter(turn => isOdd(standup, one!, turn)).length
    return all.map(({ person }) => [person, count] as const)
  })
  return new Map(counts)
}

/** Those since somebody takes part. */
export function since(standup: When, one: Living, turns: readonly Turn[]): Turn[] {
  const first = firstOf(standup, one)
  return turns.filter(({ date }) => date >= first)
}

function firstOf({ timezone }: When, { addedAt }: Living): string {
  return dateOf(zoneOf(timezone), addedAt)
}

function isOdd(standup: When, { timezone }: Living, { date, time }: Turn): boolean {
  const { start } = windowAt(standup, date, time)
  const wall = wallOf(zoneOf(timezone), start)
  const clock = wall - Math.floor(wall / (24 * hour)) * 24 * hour
  return clock < EARLY || clock >= LATE
}

function countOf(turns: readonly Turn[], time: string): number {
  return turns.filter(one => one.time === time).length
}
