import type { Exceptions, Moved } from '#/meetings/rules/exceptions.ts'
import type { Meeting, Status } from '#/meetings/rules.ts'
import { day } from '#/time/date.ts'
import { type Days, daysOf } from '#/time/days.ts'
import {
  component,
  dateProperty,
  escapedText,
  instantProperty,
  isPlain,
  isUtc,
  mailto,
  property,
  utcOf,
  wallProperty,
} from '#/time/ics.ts'
import { untilOf, without } from '#/time/rule.ts'
import { vtimezone } from '#/time/vtimezone.ts'
import type { Window } from '#/time/window.ts'
import { type Zone, zoneOf } from '#/time/zone.ts'

/** Who takes part, as a calendar names him. */
export type Attendee = {
  readonly person: string
  readonly name: string
  readonly email: string
  readonly status: Status
}

/** What a calendar object (RFC 5545, RFC 5546) is made of. */
export type Sheet = {
  /** Null: the event as it is, which asks nobody and names nobody. */
  readonly method: 'REQUEST' | 'CANCEL' | null
  readonly meeting: Meeting
  /** Whoever has it in his calendar is not sure to come. */
  readonly isTentative?: boolean
  /** His name. */
  readonly organizer: string
  readonly attendees: readonly Attendee[]
  /** Epoch milliseconds: DTSTAMP. */
  readonly now: number
}

/** A calendar object that is whole but for the address to which answers go: it may be another for each reader. */
export type CalendarObject = (organizerAddress: string) => string

/** When a meeting takes place, as properties of each of its events, and within which window that is. */
export type Dated = { readonly events: readonly (readonly string[])[]; readonly window: Window }

/** A meeting with all its dates. */
export function wholeObject(sheet: Sheet, exceptions: Exceptions): CalendarObject {
  return calendarOf(sheet, datesOf(sheet.meeting, exceptions))
}

/** A single meeting, or one occurrence of a series by itself. */
export function singleObject(sheet: Sheet, occurrence: Moved | null): CalendarObject {
  return calendarOf(sheet, datesOfOne(sheet.meeting, occurrence))
}

/** All dates of a meeting: those of a series, and what differs from its rule. */
export function datesOf(meeting: Meeting, exceptions: Exceptions): Dated {
  if (meeting.recurrence === null) return datesOfOne(meeting, null)
  const zone = zoneIn(meeting)
  const dates = [
    instantProperty('DTSTART', meeting.start, zone),
    instantProperty('DTEND', meeting.end, zone),
    property('RRULE', ruleOf(meeting)),
    ...exceptions.added.map(wall => wallProperty('RDATE', wall, zone)),
    ...exceptions.cancelled.map(wall => wallProperty('EXDATE', wall, zone)),
  ]
  const moved = exceptions.moved.map(one => [...identity(meeting, one), ...span(meeting, one)])
  const walls = [...exceptions.cancelled, ...exceptions.added, ...exceptions.moved.map(one => one.wall)]
  const starts = [meeting.start, ...exceptions.moved.map(one => one.start)]
  const window = { ...around([...starts, ...walls]), end: Number.POSITIVE_INFINITY }
  return { events: [dates, ...moved], window }
}

function datesOfOne(meeting: Meeting, occurrence: Moved | null): Dated {
  const window = occurrence ?? meeting
  const dates = [...(occurrence ? identity(meeting, occurrence) : []), ...span(meeting, window)]
  const walls = occurrence ? [occurrence.wall] : []
  return { events: [dates], window: around([window.start, window.end, ...walls]) }
}

/** Where these instants and wall times lie: a day is more than any zone is away from UTC. */
function around(moments: readonly number[]): Window {
  return { start: Math.min(...moments) - day, end: Math.max(...moments) + day }
}

/** Null when times are written as UTC. */
function zoneIn(meeting: Meeting): Zone | null {
  const zone = zoneOf(meeting.timezone)
  return isUtc(zone) ? null : zone
}

function identity(meeting: Meeting, { wall }: Moved): string[] {
  return [wallProperty('RECURRENCE-ID', wall, zoneIn(meeting))]
}

function span(meeting: Meeting, { start, end }: Window): string[] {
  if (meeting.wholeDays) return spanOfDays(daysOf({ start, end }, meeting.timezone))
  const zone = zoneIn(meeting)
  const written = zone && isPlain(zone, start) && isPlain(zone, end) ? zone : null
  return [instantProperty('DTSTART', start, written), instantProperty('DTEND', end, written)]
}

/** As dates, which have no zone; DTEND is the day after the last (RFC 5545 §3.6.1). */
function spanOfDays({ from, until }: Days): string[] {
  return [dateProperty('DTSTART', from), dateProperty('DTEND', until)]
}

/** With FREQ first, which old programs want, and UNTIL in UTC (RFC 5545 §3.3.10). */
function ruleOf({ recurrence, timezone }: Meeting): string {
  const rule = recurrence!
  const until = untilOf(rule, zoneOf(timezone))
  const parts = without(rule, 'UNTIL').split(';')
  const frequency = parts.find(part => part.startsWith('FREQ='))!
  const rest = parts.filter(part => part !== frequency)
  return [frequency, ...rest, ...(Number.isFinite(until) ? [`UNTIL=${utcOf(until)}`] : [])].join(';')
}

/** With an event for each of these lists of dates. What is the same for all readers is written once. */
function calendarOf(sheet: Sheet, dated: Dated): CalendarObject {
  const zone = zoneOfDates(sheet.meeting, dated)
  const head = [
    ...headOf(),
    ...(sheet.method ? [property('METHOD', sheet.method)] : []),
    ...(zone ? [vtimezone(zone, dated.window)] : []),
  ]
  const events = eventsOf(sheet, dated)
  return address => component('VCALENDAR', [...head, ...events(address)])
}

/** The properties that every calendar of ours begins with. */
export function headOf(): string[] {
  return [
    property('VERSION', '2.0'),
    property('PRODID', '-//Muster//Muster//EN'),
    property('CALSCALE', 'GREGORIAN'),
  ]
}

/** The zone that the dates are written in, which the calendar has to bring along; null when there is none. */
export function zoneOfDates(meeting: Meeting, { events }: Dated): Zone | null {
  return events.some(dates => dates.some(one => one.includes(';TZID='))) ? zoneIn(meeting) : null
}

/** The VEVENTs of a meeting, whole but for the address to which answers go. */
export function eventsOf(sheet: Sheet, { events }: Dated): (organizerAddress: string) => string[] {
  const [before, after] = [factsOf(sheet), attendeesOf(sheet)]
  return address => {
    const organizer = sheet.method && property('ORGANIZER', mailto(address), { CN: sheet.organizer })
    return events.map(dates => component('VEVENT', [...before, ...dates, organizer ?? '', after]))
  }
}

function factsOf({ meeting, method, now, isTentative }: Sheet): string[] {
  const standing = isTentative ? 'TENTATIVE' : 'CONFIRMED'
  const { title, location, description } = meeting
  return [
    // RFC 7986 §5.3: a UUID, nothing of where it was made.
    property('UID', meeting.id),
    property('SEQUENCE', String(meeting.sequence)),
    property('DTSTAMP', utcOf(now)),
    property('SUMMARY', escapedText(title)),
    ...(location ? [property('LOCATION', escapedText(location))] : []),
    ...(description ? [property('DESCRIPTION', escapedText(description))] : []),
    property('STATUS', method === 'CANCEL' ? 'CANCELLED' : standing),
    property('TRANSP', 'OPAQUE'),
  ]
}

const PARTSTAT = {
  invited: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
} as const

function attendeesOf({ method, meeting, attendees }: Sheet): string {
  if (method === null) return ''
  const lines = attendees.map(({ person, name, email, status }) => {
    const isChair = person === meeting.organizer
    return property('ATTENDEE', mailto(email), {
      CN: name,
      CUTYPE: 'INDIVIDUAL',
      ROLE: isChair ? 'CHAIR' : 'REQ-PARTICIPANT',
      PARTSTAT: PARTSTAT[status],
      // Who has declined has answered: his program need not ask him.
      RSVP: isChair || status === 'declined' ? undefined : 'TRUE',
    })
  })
  return lines.join('')
}
