import { type Dated, datesOf, eventsOf, headOf, zoneOfDates } from '#/meetings/mail/calendar.ts'
import type { Exceptions } from '#/meetings/rules/exceptions.ts'
import type { Meeting } from '#/meetings/rules.ts'
import { component, escapedText, property } from '#/time/ics.ts'
import { vtimezone } from '#/time/vtimezone.ts'
import type { Window } from '#/time/window.ts'
import type { Zone } from '#/time/zone.ts'

/** A meeting in somebody's calendar. */
export type Entry = {
  readonly meeting: Meeting
  readonly exceptions: Exceptions
  /** He is not sure to come. */
  readonly isTentative: boolean
}

/** What a calendar is called, and how often it is worth reading again (ISO 8601). */
type Title = { readonly name: string; readonly refresh: string }

/** The same with its dates as they are written. */
export type DatedEntry = Entry & { readonly dated: Dated }

export function datedOf(entry: Entry): DatedEntry {
  return { ...entry, dated: datesOf(entry.meeting, entry.exceptions) }
}

/** The VEVENTs of one of them. */
export function textOf(entry: DatedEntry): string {
  return eventsOf(sheetOf(entry), entry.dated)('').join('')
}

/**
 * Many meetings as one calendar, for programs that read it again and again: no METHOD, which would make it an answer
 * or a question, no names, no reminders. The same entries are the same bytes: DTSTAMP is when one last changed (RFC
 * 5545 §3.8.7.2). `events` are their texts, by `textOf`.
 */
export function collectionOf(
  { name, refresh }: Title,
  entries: readonly DatedEntry[],
  events: readonly string[],
): string {
  const head = [
    ...headOf(),
    property('NAME', escapedText(name)),
    property('X-WR-CALNAME', escapedText(name)),
    property('REFRESH-INTERVAL', refresh, { VALUE: 'DURATION' }),
    property('X-PUBLISHED-TTL', refresh),
  ]
  return component('VCALENDAR', [...head, ...zonesOf(entries), ...events])
}

function sheetOf({ meeting, isTentative }: Entry) {
  return { method: null, meeting, isTentative, organizer: '', attendees: [], now: meeting.updatedAt }
}

/** Each zone once, over all that is in it. */
function zonesOf(entries: readonly DatedEntry[]): string[] {
  const windows = new Map<Zone, Window>()
  for (const { meeting, dated } of entries) {
    const zone = zoneOfDates(meeting, dated)
    if (zone) windows.set(zone, joined(windows.get(zone), dated.window))
  }
  return [...windows].map(([zone, window]) => vtimezone(zone, window))
}

function joined(one: Window | undefined, other: Window): Window {
  if (!one) return other
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}
