import { dateOfDay, day } from '../date.ts'
import { overlaps, type Window } from '../window.ts'
import type { Event, Note, Start, Status } from './event.ts'
import { endAfter, instantOfMoment, instantOfWall, type Moment } from './moment.ts'
import { onwardOf } from './onward.ts'
import { ruledStarts } from './ruled.ts'

/** One time of an event of somebody's calendar. */
export type CalendarEvent = Window & {
  /** Empty when it has none. */
  readonly uid: string
  /** Where the rule put it (epoch ms), which names the occurrence; of a single event its start. */
  readonly original: number
  readonly title: string
  /** It is given as dates, which begin and end at midnight in the zone of whoever reads. */
  readonly allDay: boolean
  /** Those dates as they are written; `until` is the day after the last. */
  readonly dates: { readonly from: string; readonly until: string } | null
  readonly status: Status
  /** Whether it takes its owner's time: not when it was cancelled, is marked as free, or takes none. */
  readonly blocks: boolean
  /** Its owner is out of office. */
  readonly isAway: boolean
}

export type Times = { readonly events: readonly CalendarEvent[]; readonly notes: readonly Note[] }

/**
 * The times within a window of the events of one UID: those of the series, less those that were excepted or changed,
 * and those that were changed. A series that cannot be followed keeps its first time.
 */
export function timesOf(events: readonly Event[], window: Window): Times {
  const latest = latestOf(events)
  const changes = latest.filter(({ original }) => original !== null)
  const found = latest.map(event =>
    event.original ? changedTime(event, window) : series(event, changes, window),
  )
  const faults = latest.flatMap(event => (event.fault ? noteOf(event, event.fault) : []))
  return {
    events: found.flatMap(one => one.events),
    notes: [...faults, ...found.flatMap(one => one.notes)],
  }
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

/** A changed occurrence has no others, whatever of its series was copied into it. */
function changedTime(event: Event, window: Window): Times {
  const { wall, zone } = event.start
  const one = timeOf(event, { wall, zone, length: event.length }, instantOfMoment(event.original!))
  return { events: isIn(one, window) ? [one] : [], notes: [] }
}

function series(event: Event, changes: readonly Event[], window: Window): Times {
  const onward = onwardOf(changes)
  const reach = { start: window.start - onward.longest, end: window.end + onward.longest }
  const { starts, fault: startsFault } = startsOf(event, reach)
  const changed = changes.flatMap(({ original }) => original ?? [])
  const isGone = among([...event.except, ...changed])
  const { excepted, fault: exceptedFault } = exceptedBy(event, reach)
  const fault = startsFault ?? exceptedFault
  const times = new Map<number, CalendarEvent>()
  for (const start of starts) {
    const original = instantOfWall(start.zone, start.wall)
    if (isGone(start) || excepted.has(original)) continue
    const [by, at] = onward.change(event, start, original)
    const one = timeOf(by, at, original)
    if (isIn(one, window)) times.set(original, one)
  }
  return { events: [...times.values()], notes: fault ? [noteOf(event, fault)] : [] }
}

/** The instants that an EXRULE takes out (RFC 2445 §4.8.5.2). */
function exceptedBy(event: Event, window: Window): { excepted: Set<number>; fault: string | null } {
  const ruled = event.exceptRules.map(rule => ruledStarts(event, rule, window, false))
  return {
    excepted: new Set(
      ruled.flatMap(({ starts }) => starts).map(({ wall, zone }) => instantOfWall(zone, wall)),
    ),
    fault: ruled.find(({ fault }) => fault !== null)?.fault ?? null,
  }
}

function startsOf(event: Event, window: Window): { starts: Start[]; fault: string | null } {
  const { start, length, rules, more } = event
  const { wall, zone } = start
  const first = { wall, zone, length }
  const ruled = rules.map(rule => ruledStarts(event, rule, window, true))
  const extra = more.map(one => ({
    wall: one.start.wall,
    zone: one.start.zone,
    length: one.length ?? length,
  }))
  const all = ruled.flatMap(one => one.starts.map(at => ({ ...at, length })))
  return {
    starts: [first, ...all, ...extra],
    fault: ruled.find(({ fault }) => fault !== null)?.fault ?? null,
  }
}

/** Whether a start is one of these moments; a date is any time on that day, as Exchange writes it. */
function among(moments: readonly Moment[]): (start: Start) => boolean {
  if (moments.length === 0) return () => false
  const days = new Set(moments.filter(({ isDate }) => isDate).map(({ wall }) => wall))
  const instants = new Set(moments.filter(({ isDate }) => !isDate).map(instantOfMoment))
  return ({ wall, zone }) => days.has(Math.floor(wall / day) * day) || instants.has(instantOfWall(zone, wall))
}

function timeOf(event: Event, { wall, zone, length }: Start, original: number): CalendarEvent {
  const { uid, title, status, isFree, isAway } = event
  const [start, end] = [instantOfWall(zone, wall), endAfter(zone, wall, length)]
  const allDay = event.start.isDate
  const from = Math.floor(wall / day)
  return {
    uid,
    original,
    title,
    start,
    end,
    allDay,
    dates: allDay ? { from: dateOfDay(from), until: dateOfDay(from + Math.max(1, length.days)) } : null,
    status,
    blocks: status !== 'cancelled' && !isFree && end > start,
    isAway,
  }
}

/** What takes no time is in a window when it begins in it. */
function isIn(one: Window, window: Window): boolean {
  return (
    overlaps(one, window) || (one.start === one.end && window.start <= one.start && one.start < window.end)
  )
}

function noteOf({ uid, title }: Event, reason: string): Note {
  return { uid, title, reason }
}
