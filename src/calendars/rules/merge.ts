import type { EventShape } from '#/calendars/schema.ts'
import type { CalendarEvent } from '#/time/calendar.ts'
import { formatInstant } from '#/time/instant.ts'

/** One time of an event in a calendar that somebody has connected. */
export type Entry = {
  readonly calendar: string
  /** Of its series. */
  readonly subject: string
  /** Epoch milliseconds. */
  readonly start: number
  readonly event: CalendarEvent
}

/** Where something stands in a list of events, across all calendars: by its start, what it is, and which time of it. */
export type Place = { readonly start: number; readonly id: string; readonly original: number }

export function placeOf({ start, subject, event }: Entry): Place {
  return { start, id: subject, original: event.original }
}

export function compare(a: Place, b: Place): number {
  return a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.original - b.original)
}

/**
 * Entries after a place in order, each event once: the same time of the same UID is that of the calendar that comes first
 * among these. What has no UID is itself alone.
 */
export function entriesOf(
  found: readonly Entry[],
  calendars: readonly string[],
  after: Place | null,
): Entry[] {
  const rank = new Map(calendars.map((id, i) => [id, i]))
  const first = new Map<string, Entry>()
  for (const entry of found.toSorted((a, b) => rank.get(a.calendar)! - rank.get(b.calendar)!)) {
    const { uid, original } = entry.event
    const key = uid === '' ? `${entry.subject} ${original} ${entry.start}` : `${uid} ${original}`
    if (!first.has(key)) first.set(key, entry)
  }
  return [...first.values()]
    .filter(entry => after === null || compare(placeOf(entry), after) > 0)
    .toSorted((a, b) => compare(placeOf(a), placeOf(b)))
}

/** As a calendar shows it to its owner. */
export function eventOfEntry({ calendar, subject, event }: Entry): EventShape {
  const { title, dates, allDay, status, original } = event
  return {
    id: `${subject}/${formatInstant(original)}`,
    meeting: null,
    standup: null,
    calendar,
    title,
    start: dates?.from ?? formatInstant(event.start),
    end: dates?.until ?? formatInstant(event.end),
    all_day: allDay,
    status,
  }
}
