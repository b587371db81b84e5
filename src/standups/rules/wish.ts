import type { Exceptions, Standup } from '#/standups/rules.ts'
import { minute, weekday } from '#/time/date.ts'
import { parseLocalTime } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { wallToInstant, zoneOf } from '#/time/zone.ts'

/** What should be on a date. */
export type Wish =
  | { readonly is: 'nothing'; readonly why: 'not-a-day' | 'ended' }
  /** On purpose: it would have been then. */
  | {
      readonly is: 'left-out'
      readonly why: 'skip' | 'holiday'
      readonly name: string
      readonly window: Window
      readonly by: string | null
    }
  /** `movedBy`: who gave this date a time of its own; null the officer, undefined nobody. */
  | { readonly is: 'meeting'; readonly window: Window; readonly movedBy: string | null | undefined }

type When = Pick<Standup, 'days' | 'timezone' | 'duration' | 'from' | 'until' | 'endedAt'>

/** What should be on a date whose turn it is at that wall time. */
export function wishOn(standup: When, sets: Exceptions, date: string, turn: string): Wish {
  if (date < standup.from || !standup.days.includes(weekday(date))) return { is: 'nothing', why: 'not-a-day' }
  if (standup.endedAt !== null || (standup.until !== null && date > standup.until))
    return { is: 'nothing', why: 'ended' }
  const move = sets.moves.get(date)
  const window = windowAt(standup, date, move?.time ?? turn)
  const [skip, holiday] = [sets.skips.get(date), sets.holidays.get(date)]
  if (skip) return { is: 'left-out', why: 'skip', name: skip.reason, window, by: skip.by }
  if (holiday !== undefined) return { is: 'left-out', why: 'holiday', name: holiday, window, by: null }
  return { is: 'meeting', window, movedBy: move?.by }
}

/**
 * From when to when (epoch ms) it is at a wall time of a date. One that clocks skip becomes the first instant after the
 * gap, one shown twice is the first; its length is the same on any day.
 */
export function windowAt(
  { timezone, duration }: Pick<Standup, 'timezone' | 'duration'>,
  date: string,
  time: string,
): Window {
  const start = wallToInstant(zoneOf(timezone), { date, minutes: parseLocalTime(time)! }, 'start')
  return { start, end: start + duration }
}

/** A wall time by the minutes since midnight: `09:05`. */
export function timeOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** Five minutes: nobody comes to what begins this moment. */
export const SHORTEST_NOTICE = 5 * minute
