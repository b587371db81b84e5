import { dateOfDay, day } from '../date.ts'
import type { Window } from '../window.ts'
import { wallOf, type Zone, zoneOf } from '../zone.ts'
import type { Event } from './event.ts'
import { instantOfMoment, instantOfWall, lasts, type Moment, momentOf } from './moment.ts'
import { repeats } from './repeat.ts'

/** Starts that a rule names, each by the clock of its zone, and why they are not all. */
export type Ruled = {
  readonly starts: readonly { readonly wall: number; readonly zone: Zone }[]
  readonly fault: string | null
}

/** Every hour of the 431 days that we claim ahead is twice as many; who is busy so often is busy. */
const MOST_TIMES = 5_000

/**
 * The starts that a rule of an event names within a window, and some days beyond. `withFirst`: the first of the event
 * counts also when the rule would not name it.
 */
export function ruledStarts(event: Event, rule: string, window: Window, withFirst: boolean): Ruled {
  const { start, length, rules, exceptRules } = event
  const sharers = rules.length + exceptRules.length
  const until = untilOf(rule, start.zone)
  if (until === undefined) return { starts: [], fault: FAULTS.senseless }
  const { zone, first, timezone } = frameOf(rule, start)
  // A day at both ends is more than any zone, or clock change, moves a wall time by.
  const from = wallOf(zone, window.start) - lasts(length) - day
  const end = wallOf(zone, Math.min(window.end, until + 1)) + day
  const asked = { most: MOST_TIMES, withFirst, sharers, timezone }
  const { walls, fault } = repeats(rule, first, { start: from, end }, asked)
  const named =
    until === Number.POSITIVE_INFINITY ? walls : walls.filter(wall => instantOfWall(zone, wall) <= until)
  return {
    starts:
      zone === start.zone ? named.map(wall => ({ wall, zone })) : named.map(at => startAt(at, start.zone)),
    fault: fault === 'many' ? cutAt(walls.at(-1)!) : fault && FAULTS[fault],
  }
}

type Frame = {
  /** In which the walls of the rule are. */
  readonly zone: Zone
  readonly first: number
  /** By whose clock the library reads what those of UTC are. */
  readonly timezone: string
}

/**
 * Days, weeks, months and years go by the clock; hours, minutes and seconds are exact, also where the clock skips or repeats some:
 * "every two hours" is that. What a VTIMEZONE alone defines the library does not know: there its rules go by the clock.
 */
function frameOf(rule: string, start: Moment): Frame {
  const isExact = !start.isDate && /FREQ=(HOUR|MINUTE|SECOND)LY/i.test(rule)
  const isKnown = start.zone.name !== '' || !/BY[A-Z]+=/i.test(rule)
  if (!isExact || !isKnown) return { zone: start.zone, first: start.wall, timezone: 'UTC' }
  return { zone: zoneOf('UTC'), first: instantOfMoment(start), timezone: start.zone.name || 'UTC' }
}

/** An instant by the clock of a zone; by UTC where it shows the same for the second time. */
function startAt(instant: number, zone: Zone): { wall: number; zone: Zone } {
  const wall = wallOf(zone, instant)
  return instantOfWall(zone, wall) === instant ? { wall, zone } : { wall: instant, zone: zoneOf('UTC') }
}

/** The reason of a note: reading it again would take as long, and find as little. */
export const TOO_SLOW = 'repeats by a rule that takes too long to follow'

const FAULTS = {
  senseless: 'repeats by a rule that makes no sense',
  slow: TOO_SLOW,
} as const

function cutAt(wall: number): string {
  return `repeats more than ${MOST_TIMES} times and was cut at ${dateOfDay(Math.floor(wall / day))}`
}

/** The last instant (epoch ms) at which a rule may name a start; a date includes all of that day. */
export function untilOf(rule: string, zone: Zone): number | undefined {
  const text = /UNTIL=([^;\s]*)/i.exec(rule)?.[1]
  if (text === undefined) return Number.POSITIVE_INFINITY
  const moment = momentOf(text, zone)
  if (!moment) return undefined
  return moment.isDate ? instantOfWall(zone, moment.wall + day) - 1 : instantOfMoment(moment)
}
