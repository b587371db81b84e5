import { invalid, type Refused } from '#/shared/result.ts'
import { windowAt } from '#/standups/rules/wish.ts'
import type { Exceptions, Standup } from '#/standups/rules.ts'
import { addDays, weekday } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** A year and a day: where the next date is further, holidays have taken all. */
const FURTHEST = 366

/**
 * The dates to come, as far as it is booked ahead, and always the next one on which it takes place: with a day ahead, on
 * a Friday, that is the Monday. Those left out on purpose are among them; today is as long as it may still begin.
 */
export function datesAhead(standup: Standup, sets: Exceptions, now: number): string[] {
  const today = dateOf(zoneOf(standup.timezone), now)
  const last = addDays(today, standup.ahead)
  const dates: string[] = []
  let hasNext = false
  for (let count = 0, date = today; count <= FURTHEST; count++, date = addDays(date, 1)) {
    if (date > last && hasNext) break
    if (!isDay(standup, date) || hasPassed(standup, sets, date, now)) continue
    dates.push(date)
    hasNext ||= !sets.skips.has(date) && !sets.holidays.has(date)
  }
  return hasNext ? dates : dates.filter(date => date <= last)
}

/** So many days ahead somebody may have a date looked at, decide about it or write a note for it: a year. */
export function mustBeNear(
  { timezone }: Pick<Standup, 'timezone'>,
  date: string,
  now: number,
): Refused | undefined {
  if (date <= addDays(dateOf(zoneOf(timezone), now), FURTHEST)) return undefined
  return invalid([{ path: 'date', message: `is too far ahead; at most ${FURTHEST} days` }])
}

/** Whether it takes place on such a date, if nothing is said of that date. */
export function isDay({ days, from, until, endedAt }: Standup, date: string): boolean {
  return endedAt === null && date >= from && (until === null || date <= until) && days.includes(weekday(date))
}

function hasPassed(standup: Standup, { moves }: Exceptions, date: string, now: number): boolean {
  const moved = moves.get(date)
  const times = moved ? [moved.time] : standup.times
  return times.every(time => windowAt(standup, date, time).start <= now)
}

/** When the officer next looks at all dates ahead (epoch ms): at the stand-up's time of day, the first of them. */
export function nextDaily({ timezone, times }: Pick<Standup, 'timezone' | 'times'>, now: number): number {
  const zone = zoneOf(timezone)
  const at = (date: string) => windowAt({ timezone, duration: 0 }, date, times[0]!).start
  let date = dateOf(zone, now)
  while (at(date) <= now) date = addDays(date, 1)
  return at(date)
}
