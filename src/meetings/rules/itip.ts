import ICAL from 'ical.js'
import { upright } from '#/shared/bidi.ts'
import { ianaIn } from '#/time/calendar/zones.ts'
import { parseDate, parseDuration, parseInstant, parseLocalTime } from '#/time/instant.ts'
import { startOfDate, wallToInstant, type Zone, zoneOf } from '#/time/zone.ts'

/** One event of a message that calendar programs send each other (iTIP, RFC 5546), as far as we listen to it. */
export type ItipEvent = {
  /** `REPLY`, `COUNTER`, … in upper case; empty when nothing says it. */
  readonly method: string
  readonly uid: string
  readonly sequence: number
  /** DTSTAMP, epoch milliseconds; Exchange leaves it out. */
  readonly stamp: number | null
  readonly attendees: readonly ItipAttendee[]
  readonly comment: string
  /** RECURRENCE-ID: which occurrence; null for the whole. */
  readonly original: Moment | null
  readonly start: Moment | null
  readonly end: Moment | null
  /** DURATION in milliseconds, which may stand instead of an end. */
  readonly lasts: number | null
}

export type ItipAttendee = { readonly address: string; readonly status: string; readonly comment: string }

/** A date or a wall time as it stands there, and the name of its zone; null when it is in UTC or in none. */
export type Moment = { readonly text: string; readonly timezone: string | null }

/** A reply has one event, or one for each of the occurrences that are answered. */
const MOST_EVENTS = 20
/** Nobody invites more; what is beyond is not an answer. */
const MOST_LINES = 1000
const LONGEST_LINE = 20_000
/** A calendar, a component and what is in it; a megabyte of BEGIN once took minutes. */
const DEEPEST = 8
const HEARD = /^(METHOD|UID|SEQUENCE|DTSTAMP|ATTENDEE|COMMENT|RECURRENCE-ID|DTSTART|DTEND|DURATION)[;:]/i

/**
 * The events of an iTIP message. Its lines are read one by one and only those heard of: a part that breaks the rules
 * (calendar programs repeat all that the invitation said, and more) does not spoil the answer. `method` is what the mail
 * says of it, and counts when the object itself names none.
 */
export function readItip(text: string, method: string | null): ItipEvent[] {
  const { heard, events } = linesOf(text)
  const named = wordOf(valueIn(heard.map(propertyOf), 'method')) || (method ?? '')
  return events.map(lines => eventOf(lines.map(propertyOf), named.trim().toUpperCase()))
}

type Lines = { readonly heard: string[]; readonly events: string[][] }

/** The unfolded lines (RFC 5545 §3.1) of the calendar itself, and of each of its events. */
function linesOf(text: string): Lines {
  const within: string[] = []
  const [heard, events]: [string[], string[][]] = [[], []]
  let left = MOST_LINES
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const [, edge, name] = /^(BEGIN|END):([A-Z-]{1,20})\s*$/i.exec(line) ?? []
    if (edge?.toUpperCase() === 'BEGIN') within.push(name!.toUpperCase())
    else if (edge) within.pop()
    if (within.length > DEEPEST) break
    const place = within.join(' ')
    if (place === 'VCALENDAR VEVENT' && edge?.toUpperCase() === 'BEGIN') events.push([])
    if (!HEARD.test(line) || left-- <= 0) continue
    if (place === 'VCALENDAR') heard.push(line.slice(0, LONGEST_LINE))
    if (place === 'VCALENDAR VEVENT') events.at(-1)!.push(line.slice(0, LONGEST_LINE))
  }
  return { heard, events: events.slice(0, MOST_EVENTS) }
}

type Property = {
  readonly name: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly value: unknown
}

/** One content line; one that cannot be read is as if it were not there. */
function propertyOf(line: string): Property {
  try {
    const [name, parameters, , value] = ICAL.parse.property(line) as [
      string,
      Property['parameters'],
      string,
      unknown,
    ]
    return { name, parameters, value }
  } catch {
    return { name: '', parameters: {}, value: '' }
  }
}

function eventOf(properties: readonly Property[], method: string): ItipEvent {
  const word = (name: string) => wordOf(valueIn(properties, name))
  const sequence = Number(valueIn(properties, 'sequence') ?? 0)
  return {
    method,
    uid: word('uid').trim(),
    sequence: Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0,
    stamp: parseInstant(word('dtstamp')) ?? null,
    attendees: properties.filter(({ name }) => name === 'attendee').map(attendeeOf),
    comment: upright(word('comment')),
    original: momentOf(properties, 'recurrence-id'),
    start: momentOf(properties, 'dtstart'),
    end: momentOf(properties, 'dtend'),
    lasts: parseDuration(word('duration')) ?? null,
  }
}

function attendeeOf({ parameters, value }: Property): ItipAttendee {
  return {
    address: decoded(wordOf(value).replace(/^mailto:/i, ''))
      .trim()
      .toLowerCase(),
    status: wordOf(parameters['partstat']).trim().toUpperCase(),
    comment: upright(unescaped(wordOf(parameters['x-response-comment']))),
  }
}

/** An address as a URI has some signs percent-encoded (RFC 6068 §2), as our own invitations do. */
function decoded(address: string): string {
  return address.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** Google writes its note where commas and quotes may not stand, and so as in HTML. */
function unescaped(text: string): string {
  const signs: Record<string, string> = {
    '&#39;': "'",
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
  }
  return text.replace(/&(#39|quot|lt|gt|amp);/g, sign => signs[sign]!)
}

function momentOf(properties: readonly Property[], name: string): Moment | null {
  const property = properties.find(one => one.name === name)
  if (!property) return null
  return { text: wordOf(property.value), timezone: wordOf(property.parameters['tzid']) || null }
}

function valueIn(properties: readonly Property[], name: string): unknown {
  return properties.find(one => one.name === name)?.value
}

/** Of a value that may be several, the first. */
function wordOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

/**
 * The instant (epoch ms) of a moment. A zone by a name that is not IANA's is taken for `otherwise`: Exchange calls the
 * zone of our invitation by a name of its own, and means the same wall time. Undefined when it is no time at all.
 */
export function instantOfMoment({ text, timezone }: Moment, otherwise: string): number | undefined {
  if (text.endsWith('Z')) return parseInstant(text)
  const zone = zoneOf(ianaIn(timezone ?? '') ?? otherwise)
  const [date = '', time] = text.split('T')
  if (parseDate(date) === undefined) return undefined
  return time === undefined ? startOfDate(zone, date) : wallIn(zone, date, time)
}

function wallIn(zone: Zone, date: string, time: string): number | undefined {
  const minutes = parseLocalTime(time.slice(0, 5))
  return minutes === undefined ? undefined : wallToInstant(zone, { date, minutes }, 'start')
}
