import { presenceIn } from '#/standups/rules/present.ts'
import { SHORTEST_NOTICE, timeOf } from '#/standups/rules/wish.ts'
import type { World } from '#/standups/rules/world.ts'
import type { Standup } from '#/standups/rules.ts'
import { day, dayNumber, minute } from '#/time/date.ts'
import { parseLocalTime } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { instantOf, wallOf, zoneOf } from '#/time/zone.ts'

/** Another time for one date: a wall time, and when that is. */
export type Nearest = { readonly time: string; readonly window: Window }

type Sought = {
  readonly standup: Pick<Standup, 'timezone' | 'duration' | 'range' | 'quorum'>
  readonly date: string
  readonly window: Window
  readonly now: number
  /** Whether answers are to that window: whoever has declined it comes at no other time of that date either. */
  readonly isAnswered: boolean
}

/** In minutes: calendars are drawn in these steps, and there are 288 of them in a day. */
const STEP = 5
/** In minutes, where no range is given: further from its time it is another meeting. */
const REACH = 6 * 60
/** Then also nothing earlier or later than that by its own clock, in minutes, unless it is itself. */
const WORK = { start: 8 * 60, end: 19 * 60 }

/**
 * The window of a date nearest to where it should be in which more can come, and enough, within the stated range: of two
 * equally near the earlier. Enough is the quorum, or without one all who are neither out of office nor have declined.
 * Null when there is none: another time helps against being busy or away, not against a no.
 */
export function nearestTo({ standup, date, window, now, isAnswered }: Sought, world: World): Nearest | null {
  const isFar = (one: Nearest) => Math.abs(one.window.start - window.start)
  const presence = (one: Window) => presenceIn(world, one, { quorum: standup.quorum, isAnswered })
  const usual = presence(window).can
  const free = candidates({ standup, date, window, now }).filter(one => {
    const { can, present, absences } = presence(one.window)
    const willing = present - absences.filter(({ why }) => why === 'declined').length
    return can > usual && can >= Math.min(standup.quorum ?? willing, present)
  })
  return free.reduce<Nearest | null>((best, one) => (best && isFar(best) <= isFar(one) ? best : one), null)
}

/** In order of their starts. */
function candidates({ standup, date, window, now }: Omit<Sought, 'isAnswered'>): Nearest[] {
  const [first, last] = reachOf(standup, date, window)
  const [zone, midnight] = [zoneOf(standup.timezone), dayNumber(date) * day]
  const instant = (minutes: number) => instantOf(zone, midnight + minutes * minute, 'start')
  const end = instant(last)
  const all: Nearest[] = []
  for (let minutes = Math.ceil(first / STEP) * STEP; minutes < last; minutes += STEP) {
    const start = instant(minutes)
    const one = { start, end: start + standup.duration }
    if (start === window.start || start < now + SHORTEST_NOTICE || one.end > end) continue
    all.push({ time: timeOf(minutes), window: one })
  }
  return all
}

/** From when to when it may be, in minutes of that date. */
function reachOf(
  { range, timezone, duration }: Sought['standup'],
  date: string,
  { start }: Window,
): [number, number] {
  if (range) return [parseLocalTime(range.start)!, parseLocalTime(range.end, 'end')!]
  const first = (wallOf(zoneOf(timezone), start) - dayNumber(date) * day) / minute
  const last = Math.max(WORK.end, first + duration / minute)
  return [Math.max(first - REACH, Math.min(WORK.start, first)), Math.min(first + REACH, last, 1440)]
}
