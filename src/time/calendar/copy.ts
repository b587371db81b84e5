import { dayOf } from '../civil.ts'
import { day } from '../date.ts'
import { zoneOf } from '../zone.ts'
import { type Event, eventOf } from './event.ts'
import { lineOf, linesOf, outlineOf, type Part } from './lines.ts'
import { endAfter, instantOfMoment, type Moment } from './moment.ts'
import { lineOfText, textOfValue } from './text.ts'
import { zonesOf } from './zones.ts'

/** What a calendar says of an object that we wrote into it: by it is seen what a phone has changed. Instants in epoch ms. */
export type Copy = {
  readonly uid: string
  readonly sequence: number
  readonly title: string
  readonly location: string
  readonly description: string
  readonly start: number
  readonly end: number
  readonly allDay: boolean
  /** As it is written. */
  readonly rule: string | null
  /** Occurrences that were taken out, by where the rule put them. */
  readonly except: readonly number[]
  readonly changed: readonly ChangedOccurrence[]
  /** One of these is meant for all that follow as well (RANGE=THISANDFUTURE, §3.2.13). */
  readonly goesOn: boolean
  readonly cancelled: boolean
  readonly attendees: readonly { readonly email: string; readonly partstat: string }[]
}

type ChangedOccurrence = {
  readonly original: number
  readonly start: number
  readonly end: number
  readonly cancelled: boolean
}

/** As far as our VTIMEZONEs, and those of phones, have to hold: a meeting is at most this far ahead. */
const HORIZON = { start: 0, end: dayOf(2100, 1, 1) * day }
const HEARD = new Set(['LOCATION', 'DESCRIPTION', 'ATTENDEE'])
/** More than any of our meetings has room for. */
const LONGEST = 20_000
const MOST_ATTENDEES = 2_000

/** Null when it is no calendar, or its event has no time. Of several with the same UID the last counts. */
export function readCopy(text: string, timezone: string): Copy | null {
  const { calendars, fault } = outlineOf(text, HEARD)
  if (fault) return null
  const read = calendars.flatMap(calendar => eventsIn(calendar, timezone))
  const whole = read
    .filter(({ event }) => event.original === null)
    .toSorted((a, b) => a.event.sequence - b.event.sequence)
  const last = whole.at(-1)
  if (!last) return null
  const { event, part } = last
  return {
    uid: event.uid,
    sequence: event.sequence,
    title: event.title,
    location: lineOfText(lineOf(part, 'LOCATION')?.value),
    description: textOfValue(lineOf(part, 'DESCRIPTION')?.value ?? '', LONGEST),
    ...windowOf(event),
    allDay: event.start.isDate,
    rule: event.rules[0] ?? null,
    except: event.except.map(moment => instantOfMoment(exceptedBy(moment, event.start))),
    changed: read.filter(one => one.event.original !== null).map(one => changeOf(one.event)),
    goesOn: read.some(one => one.event.goesOn),
    cancelled: event.status === 'cancelled',
    attendees: attendeesIn(part),
  }
}

function eventsIn(calendar: Part, timezone: string): { event: Event; part: Part }[] {
  const named = (name: string) => calendar.parts.filter(part => part.name === name)
  const zones = zonesOf(named('VTIMEZONE'), zoneOf(timezone), HORIZON)
  return named('VEVENT').flatMap(part => {
    const event = eventOf(part, zones, false)
    return 'start' in event ? [{ event, part }] : []
  })
}

function windowOf({ start, length }: Event): { start: number; end: number } {
  return { start: instantOfMoment(start), end: endAfter(start.zone, start.wall, length) }
}

/** Of a series with times some programs except days: meant is the time of that day. */
function exceptedBy(moment: Moment, { wall, zone, isDate }: Moment): Moment {
  return moment.isDate && !isDate ? { wall: moment.wall + (wall % day), zone, isDate } : moment
}

function changeOf(event: Event): ChangedOccurrence {
  return {
    original: instantOfMoment(event.original!),
    ...windowOf(event),
    cancelled: event.status === 'cancelled',
  }
}

function attendeesIn(part: Part): Copy['attendees'] {
  return linesOf(part, 'ATTENDEE')
    .slice(0, MOST_ATTENDEES)
    .map(({ value, parameters }) => ({
      email: value.replace(/^mailto:/i, '').toLowerCase(),
      partstat: parameters['PARTSTAT']?.toUpperCase() ?? 'NEEDS-ACTION',
    }))
}
