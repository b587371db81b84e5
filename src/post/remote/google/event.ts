import type { RemoteObject } from '#/carriers.ts'
import { type Json, objectAt, objectsAt, textAt } from '#/post/remote/json.ts'
import { linesOfObject } from '#/post/remote/written.ts'
import {
  dateProperty,
  escapedText,
  instantProperty,
  isPlain,
  isUtc,
  property,
  wallProperty,
} from '#/time/ics.ts'
import { parseDate, parseInstant } from '#/time/instant.ts'
import { isZone, wallOf, type Zone, zoneOf } from '#/time/zone.ts'

/** How our events there say whose copies they are: Google gives each a UID of its own. */
export const OURS = 'muster'

/** By which UID an event is known: ours where it is a copy, else Google's; empty when it does not say. */
export function uidOf(event: Json): string {
  return textAt(event, 'extendedProperties', 'private', OURS) || textAt(event, 'iCalUID')
}

/** An event of Google's (https://developers.google.com/workspace/calendar/api/v3/reference/events) as iCalendar. */
export function objectOf(event: Json, uid: string): RemoteObject {
  const [id, series] = [textAt(event, 'id'), textAt(event, 'recurringEventId')]
  const etag = textAt(event, 'etag')
  return { href: id, etag, series: series || id, uid, text: textOf(event, uid) }
}

function textOf(event: Json, uid: string): string {
  const isSeries = recurrenceOf(event).length > 0
  return linesOfObject([
    property('UID', escapedText(uid)),
    property('DTSTAMP', '20200101T000000Z'),
    ...(typeof event['sequence'] === 'number' ? [property('SEQUENCE', String(event['sequence']))] : []),
    moment('RECURRENCE-ID', objectAt(event, 'originalStartTime'), false),
    ...(textAt(event, 'status') === 'cancelled' ? [cancelledAt(event)] : [timesOf(event, isSeries)]),
    ...recurrenceOf(event).map(rewritten),
    ...texts(event),
    property('STATUS', statusOf(event)),
    property('TRANSP', isFree(event) ? 'TRANSPARENT' : 'OPAQUE'),
    textAt(event, 'eventType') === 'outOfOffice' ? property('X-MUSTER-AWAY', 'TRUE') : '',
  ])
}

/** One occurrence that was taken out of a series says no more than which. */
function cancelledAt(event: Json): string {
  return moment('DTSTART', objectAt(event, 'originalStartTime'), false)
}

function timesOf(event: Json, isSeries: boolean): string {
  return (
    moment('DTSTART', objectAt(event, 'start'), isSeries) + moment('DTEND', objectAt(event, 'end'), isSeries)
  )
}

/** A series repeats by the clock of its zone. Anything else is an instant, but for times that come twice it is said as one. */
function moment(name: string, when: Json, isSeries: boolean): string {
  const date = parseDate(textAt(when, 'date'))
  if (date !== undefined) return dateProperty(name, date)
  const ms = parseInstant(textAt(when, 'dateTime'))
  if (ms === undefined) return ''
  const zone = zoneIn(textAt(when, 'timeZone'))
  if (zone !== null && isSeries) return wallProperty(name, wallOf(zone, ms), zone)
  return instantProperty(name, ms, zone !== null && isPlain(zone, ms) ? zone : null)
}

function zoneIn(name: string): Zone | null {
  const zone = isZone(name) ? zoneOf(name) : null
  return zone === null || isUtc(zone) ? null : zone
}

function recurrenceOf(event: Json): string[] {
  const lines = event['recurrence']
  return Array.isArray(lines) ? lines.filter(line => typeof line === 'string' && RULE.test(line)) : []
}

const RULE = /^(RRULE|EXRULE|RDATE|EXDATE)((?:;[^:;=]+=[^:;]+)*):([^\p{Cc}]+)$/u

function rewritten(line: string): string {
  const [, name, parameters, value] = RULE.exec(line)!
  const pairs = parameters!.split(';').filter(Boolean)
  return property(name!, value!, Object.fromEntries(pairs.map(pair => pair.split('=') as [string, string])))
}

function texts(event: Json): string[] {
  const given = { SUMMARY: 'summary', LOCATION: 'location', DESCRIPTION: 'description' }
  return Object.entries(given).flatMap(([name, field]) => {
    const text = textAt(event, field)
    return text === '' ? [] : [property(name, escapedText(text))]
  })
}

function statusOf(event: Json): string {
  const status = textAt(event, 'status')
  return status === 'tentative' || status === 'cancelled' ? status.toUpperCase() : 'CONFIRMED'
}

/** Shown as free, where somebody works, or declined by its owner. */
function isFree(event: Json): boolean {
  if (textAt(event, 'transparency') === 'transparent') return true
  if (['workingLocation', 'birthday'].includes(textAt(event, 'eventType'))) return true
  const mine = objectsAt(event, 'attendees').find(one => one['self'] === true)
  return mine !== undefined && textAt(mine, 'responseStatus') === 'declined'
}
