import { day } from '../date.ts'
import { overlaps, type Window } from '../window.ts'
import { wallOf, type Zone } from '../zone.ts'
import type { Event } from './event.ts'
import { endAfter, instantOfMoment, instantOfWall, type Length, type Moment, momentOf } from './moment.ts'
import { repeats } from './repeat.ts'

/** When somebody is busy, by one event. */
export type Busy = Window & {
  readonly title: string
  /** It is given as dates, which begin and end at midnight in the zone of whoever reads. */
  readonly allDay: boolean
}

/**
 * When the events of one UID are busy within a window: the times of the series, less those excepted, cancelled or moved
 * away, and those that were moved into it. Undefined when a rule makes no sense.
 */
export function busyBy(events: readonly Event[], window: Window): Busy[] | undefined {
  const latest = latestOf(events)
  const changed = latest.flatMap(({ original }) => original ?? [])
  const busy = latest.filter(({ blocks }) => blocks).map(event => busyByOne(event, changed, window))
  return busy.includes(undefined) ? undefined : (busy as Busy[][]).flat()
}

/** Of what a calendar holds more than once only the last: by its sequence, then by its place. */
function latestOf(events: readonly Event[]): readonly Event[] {
  if (events.length === 1) return events
  const latest = new Map<string, Event>()
  for (const event of events) {
    const key = event.original ? `${event.original.isDate} ${instantOfMoment(event.original)}` : ''
    if ((latest.get(key)?.sequence ?? 0) <= event.sequence) latest.set(key, event)
  }
  return [...latest.values()]
}

/** A start as the clock of its zone shows it (ms read as if UTC), and what begins there. */
type Start = { readonly wall: number; readonly zone: Zone; readonly length: Length }

function busyByOne(event: Event, changed: readonly Moment[], window: Window): Busy[] | undefined {
  const starts = startsOf(event, window)
  if (!starts) return undefined
  const isGone = event.original === null ? among([...event.except, ...changed]) : () => false
  const windows = new Map<string, Window>()
  for (const start of starts) {
    const one = windowOf(start)
    if (overlaps(one, window) && !isGone(start)) windows.set(`${one.start} ${one.end}`, one)
  }
  const { title, start } = event
  return [...windows.values()].map(one => ({ ...one, title, allDay: start.isDate }))
}

function startsOf({ start, length, rules, more, original }: Event, window: Window): Start[] | undefined {
  const { wall, zone } = start
  const first = { wall, zone, length }
  // A changed occurrence has no others, whatever of its series was copied into it.
  if (original) return [first]
  const ruled = rules.map(rule => ruledStarts(rule, first, window))
  if (ruled.includes(undefined)) return undefined
  const extra = more.map(one => ({
    wall: one.start.wall,
    zone: one.start.zone,
    length: one.length ?? length,
  }))
  return [first, ...(ruled as Start[][]).flat(), ...extra]
}

function ruledStarts(rule: string, first: Start, window: Window): Start[] | undefined {
  const { zone, length } = first
  const until = untilOf(rule, zone)
  if (until === undefined) return undefined
  // A day at both ends is more than any zone, or clock change, moves a wall time by.
  const lasts = length.days * day + length.ms
  const from = wallOf(zone, window.start) - lasts - day
  const end = wallOf(zone, Math.min(window.end, until + 1)) + day
  const walls = repeats(rule, first.wall, { start: from, end })
  return walls
    ?.filter(wall => until === Number.POSITIVE_INFINITY || instantOfWall(zone, wall) <= until)
    .map(wall => ({ wall, zone, length }))
}

/** The last instant (epoch ms) at which a rule may name a start; a date includes all of that day. */
function untilOf(rule: string, zone: Zone): number | undefined {
  const text = /UNTIL=([^;\s]*)/i.exec(rule)?.[1]
  if (text === undefined) return Number.POSITIVE_INFINITY
  const moment = momentOf(text, zone)
  if (!moment) return undefined
  return moment.isDate ? instantOfWall(zone, moment.wall + day) - 1 : instantOfMoment(moment)
}

/** Whether a start is one of these moments; a date is any time on that day, as Exchange writes it. */
function among(moments: readonly Moment[]): (start: Start) => boolean {
  if (moments.length === 0) return () => false
  const days = new Set(moments.filter(({ isDate }) => isDate).map(({ wall }) => wall))
  const instants = new Set(moments.filter(({ isDate }) => !isDate).map(instantOfMoment))
  return ({ wall, zone }) => days.has(Math.floor(wall / day) * day) || instants.has(instantOfWall(zone, wall))
}

function windowOf({ wall, zone, length }: Start): Window {
  return { start: instantOfWall(zone, wall), end: endAfter(zone, wall, length) }
}
