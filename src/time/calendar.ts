import { type Event, eventOf, type Note } from './calendar/event.ts'
import { faultSaid } from './calendar/fault.ts'
import { blockedBy } from './calendar/free-busy.ts'
import { outlineOf, type Part, wordOf } from './calendar/lines.ts'
import { type CalendarEvent, type Times, timesOf } from './calendar/series.ts'
import { zonesOf } from './calendar/zones.ts'
import type { Window } from './window.ts'
import { zoneOf } from './zone.ts'

export { type Copy, readCopy } from './calendar/copy.ts'
export type { Note } from './calendar/event.ts'
export { type Hull, type Survey, survey } from './calendar/hull.ts'
export { type PartedObject, type Parts, partObjects } from './calendar/parts.ts'
export { TOO_SLOW } from './calendar/ruled.ts'
export type { CalendarEvent } from './calendar/series.ts'

/** What is looked for: within which window, and by the clock of which zone dates and times without a zone are meant. */
export type Sought = Window & { readonly timezone: string }

/** When somebody is busy, by one event. */
export type Busy = Window & Pick<CalendarEvent, 'title' | 'allDay'>

export type BusyTimes = {
  /** By their starts. They may overlap each other, and reach over the edges of the window. */
  readonly busy: readonly Busy[]
  /** Events that make no sense (no start, a rule that cannot be followed): they may be missing in `busy`, or part of them. */
  readonly unread: number
}

type No = { readonly ok: false; readonly reason: string }
export type Reading = ({ readonly ok: true } & BusyTimes) | No
export type EventsReading = ({ readonly ok: true } & Times) | No

/** Twenty years of four events a day. */
const MOST_EVENTS = 30_000
/** Within one window; a page shows a few of them, a ledger takes so many. */
const MOST_TIMES = 50_000

/**
 * The events of a text of iCalendar (RFC 5545) within a window, by their starts, or why it is none: every occurrence of
 * its series, also those that were cancelled or take no time, and what it says of free and busy. Calendars in it that have
 * a UID in common have one series. A wall time is kept over clock changes; one that is skipped is meant by the offset
 * before, of one that is repeated the first is meant. A calendar as programs write it takes 0.1 ms an event at most; one
 * that means harm may take long: read what strangers give in a thread of its own.
 */
export function readEvents(text: string, { timezone, ...window }: Sought): EventsReading {
  const { calendars, fault } = outlineOf(text)
  if (fault) return refused(faultSaid(fault, text))
  if (count(calendars) > MOST_EVENTS) return refused(`has more than ${MOST_EVENTS} events`)
  const parts = calendars.map(calendar => componentsOf(calendar, window, timezone))
  const blocks = parts.flatMap(one => one.blocks)
  const all = timesOfAll(byUid(parts.flatMap(one => one.events)), blocks, window)
  if (!all) return refused(`has more than ${MOST_TIMES} times in that window`)
  const events = all.flatMap(one => one.events)
  const notes = [...parts.flatMap(one => one.notes), ...all.flatMap(one => one.notes)]
  return { ok: true, events: events.toSorted((a, b) => a.start - b.start || a.end - b.end), notes }
}

/**
 * When somebody is busy by such a text. Neither what is cancelled nor what is marked as free counts, nor what takes no
 * time.
 */
export function readBusy(text: string, sought: Sought): Reading {
  const read = readEvents(text, sought)
  if (!read.ok) return read
  const busy = read.events.filter(({ blocks }) => blocks)
  return {
    ok: true,
    busy: busy.map(({ start, end, title, allDay }) => ({ start, end, title, allDay })),
    unread: read.notes.length,
  }
}

function refused(reason: string): No {
  return { ok: false, reason }
}

function count(calendars: readonly Part[]): number {
  return calendars.reduce((sum, { parts }) => sum + parts.length, 0)
}

type Components = {
  readonly events: readonly Event[]
  readonly blocks: readonly Times[]
  readonly notes: readonly Note[]
}

function componentsOf(calendar: Part, window: Window, timezone: string): Components {
  const method = wordOf(calendar, 'METHOD')
  // Answers to an invitation (RFC 5546) say nothing of anybody's time.
  if (!['', 'PUBLISH', 'REQUEST', 'ADD', 'CANCEL'].includes(method))
    return { events: [], blocks: [], notes: [] }
  const named = (name: string) => calendar.parts.filter(part => part.name === name)
  const zones = zonesOf(named('VTIMEZONE'), zoneOf(timezone), window)
  const read = named('VEVENT').map(part => eventOf(part, zones, method === 'CANCEL'))
  return {
    events: read.filter(one => 'start' in one),
    blocks: named('VFREEBUSY').map(part => blockedBy(part, zones, window)),
    notes: read.filter(one => 'reason' in one),
  }
}

/** Undefined for too many: given up as soon as they are, since what has so many takes its time. */
function timesOfAll(
  groups: readonly (readonly Event[])[],
  blocks: readonly Times[],
  window: Window,
): Times[] | undefined {
  const all = [...blocks]
  let many = blocks.reduce((sum, { events }) => sum + events.length, 0)
  for (const group of groups) {
    const times = timesOf(group, window)
    many += times.events.length
    if (many > MOST_TIMES) return undefined
    all.push(times)
  }
  return all
}

/** A series and its changed occurrences have one UID (§3.8.4.4); what has none is by itself. */
function byUid(events: readonly Event[]): (readonly Event[])[] {
  const groups = Map.groupBy(events, ({ uid }) => uid)
  return [...groups].flatMap(([uid, group]) => (uid === '' ? group.map(event => [event]) : [group]))
}
