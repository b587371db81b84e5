import { type Event, eventOf } from './calendar/event.ts'
import { blockedBy } from './calendar/free-busy.ts'
import { type Outline, outlineOf, type Part, wordOf } from './calendar/lines.ts'
import { type Busy, busyBy } from './calendar/series.ts'
import { zonesOf } from './calendar/zones.ts'
import type { Window } from './window.ts'
import { zoneOf } from './zone.ts'

export type { Busy } from './calendar/series.ts'

/** What is looked for: within which window, and by the clock of which zone dates and times without a zone are meant. */
export type Sought = Window & { readonly timezone: string }

export type BusyTimes = {
  /** By their starts. They may overlap each other, and reach over the edges of the window. */
  readonly busy: readonly Busy[]
  /** Events that make no sense (no start, a rule that cannot be followed): they may be missing in `busy`. */
  readonly unread: number
}

export type Reading = ({ readonly ok: true } & BusyTimes) | { readonly ok: false; readonly reason: string }

/** Twenty years of four events a day. */
const MOST_EVENTS = 30_000
/** Within one window; a page shows a few of them, a ledger takes so many. */
const MOST_TIMES = 50_000

/**
 * When somebody is busy by a text of iCalendar (RFC 5545), or why it is none. Neither what is cancelled nor what is
 * marked as free counts, nor what takes no time. A wall time is kept over clock changes; one that is skipped is meant by
 * the offset before, of one that is repeated the first is meant. A calendar as programs write it takes 0.1 ms an event at most; one
 * that means harm may take long: read what strangers give in a thread of its own.
 */
export function readBusy(text: string, { timezone, ...window }: Sought): Reading {
  const { calendars, fault } = outlineOf(text)
  if (fault) return refused(fault === 'none' && isHtml(text) ? FAULTS.html : FAULTS[fault])
  if (count(calendars) > MOST_EVENTS) return refused(`has more than ${MOST_EVENTS} events`)
  const read = calendars.map(calendar => readOne(calendar, window, timezone))
  const busy = read.flatMap(one => one.busy)
  if (busy.length > MOST_TIMES) return refused(`is busy more than ${MOST_TIMES} times in that window`)
  const unread = read.reduce((sum, one) => sum + one.unread, 0)
  return { ok: true, busy: busy.toSorted((a, b) => a.start - b.start || a.end - b.end), unread }
}

const FAULTS: Readonly<Record<NonNullable<Outline['fault']> | 'html', string>> = {
  none: 'is no calendar: it has no BEGIN:VCALENDAR',
  html: 'is a web page and no calendar, perhaps one to sign in',
  deep: 'is no calendar: its parts are nested too deep',
  cut: 'is not whole: it ends before END:VCALENDAR',
}

function refused(reason: string): Reading {
  return { ok: false, reason }
}

function isHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<\?xml|<!--)/i.test(text.slice(0, 1000))
}

function count(calendars: readonly Part[]): number {
  return calendars.reduce((sum, { parts }) => sum + parts.length, 0)
}

function readOne(calendar: Part, window: Window, timezone: string): BusyTimes {
  const method = wordOf(calendar, 'METHOD')
  // Answers to an invitation (RFC 5546) say nothing of anybody's time.
  if (!['', 'PUBLISH', 'REQUEST', 'ADD', 'CANCEL'].includes(method)) return { busy: [], unread: 0 }
  const named = (name: string) => calendar.parts.filter(part => part.name === name)
  const zones = zonesOf(named('VTIMEZONE'), zoneOf(timezone), window)
  const events = named('VEVENT').map(part => eventOf(part, zones, method === 'CANCEL'))
  const groups = [...byUid(events.filter(event => event !== undefined))].map(group => busyBy(group, window))
  const blocked = named('VFREEBUSY').map(part => blockedBy(part, zones, window))
  const all = [...groups, ...blocked]
  const senseless = [...events, ...all].filter(one => one === undefined).length
  return { busy: all.flatMap(one => one ?? []), unread: senseless }
}

/** A series and its changed occurrences have one UID (§3.8.4.4); what has none is by itself. */
function* byUid(events: readonly Event[]): Generator<readonly Event[]> {
  const groups = Map.groupBy(events, ({ uid }) => uid)
  for (const [uid, group] of groups) {
    if (uid === '') yield* group.map(event => [event])
    else yield group
  }
}
