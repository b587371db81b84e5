import type { Case, Verdict } from '#/standups/rules/judge.ts'
import type { Exceptions, Standup } from '#/standups/rules.ts'
import { addDays } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, startOfDate, zoneOf } from '#/time/zone.ts'

export type DateState = 'confirmed' | 'cancelled' | 'missing' | 'left-out'

/** How a date stands, whatever should be done about it. */
export function stateOn(
  { wish, world }: Pick<Case, 'wish' | 'world'>,
  { found }: Pick<Verdict, 'found'>,
): DateState {
  if (wish.is === 'left-out' || found === 'away') return 'left-out'
  if (!world.meeting) return 'missing'
  return world.meeting.cancellation ? 'cancelled' : 'confirmed'
}

/** When it takes place, or was to; null on a date on which it never was to. */
export function windowOn({ wish, world: { meeting } }: Pick<Case, 'wish' | 'world'>): Window | null {
  if (meeting && !meeting.cancellation) return { start: meeting.start, end: meeting.end }
  return wish.is === 'nothing' ? null : wish.window
}

/** Until when notes for a date can be written (epoch ms): as long as it lasts where the stand-up is. */
export function notesUntil({ timezone }: Pick<Standup, 'timezone'>, date: string): number {
  return startOfDate(zoneOf(timezone), addDays(date, 1))
}

/** Whether a date is left out on purpose. */
export function isLeftOut({ skips, holidays }: Exceptions, date: string): boolean {
  return skips.has(date) || holidays.has(date)
}

/** Of these dates, in order, the one that whoever names none wants to see: the first to take place. Null: there is none. */
export function nextOf(
  dates: readonly string[],
  sets: Exceptions,
  hasEnded: (date: string) => boolean,
): string | null {
  return dates.find(date => !isLeftOut(sets, date) && !hasEnded(date)) ?? dates[0] ?? null
}

/** Its date today, by its own clock. */
export function todayOf({ timezone }: Pick<Standup, 'timezone'>, now: number): string {
  return dateOf(zoneOf(timezone), now)
}
