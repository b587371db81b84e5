import type { RemoteObject } from '#/carriers.ts'
import { type Json, objectAt, textAt } from '#/post/remote/json.ts'
import { ruleOf } from '#/post/remote/microsoft/pattern.ts'
import { linesOfObject } from '#/post/remote/written.ts'
import { zoneOfWindows } from '#/time/calendar/windows-zones.ts'
import { dateProperty, escapedText, instantProperty, isUtc, property, wallProperty } from '#/time/ics.ts'
import { parseInstant } from '#/time/instant.ts'
import { instantOf, isZone, wallOf, type Zone, zoneOf } from '#/time/zone.ts'

/** How our events there say whose copies they are: Outlook gives each a UID of its own. */
const OURS = 'muster:'

/** By which an event that we write names itself; `again` tells apart those of a meeting that was deleted there before. */
export function transactionOf(uid: string, again = ''): string {
  return `${OURS}${uid}${again === '' ? '' : `:${again}`}`
}

/** The UID of what an event is a copy of; empty when it is none of ours. */
export function ourUidOf(event: Json): string {
  const name = textAt(event, 'transactionId')
  return name.startsWith(OURS) ? name.slice(OURS.length).split(':')[0]! : ''
}

/** An event of Outlook's (https://learn.microsoft.com/graph/api/resources/event) that is one time by itself. */
export function objectOf(event: Json, href: string, series: string): RemoteObject {
  const uid = ourUidOf(event) || uidIn(textAt(event, 'iCalUId')) || textAt(event, 'id')
  const times = [
    moment('DTSTART', event, 'start', null),
    moment('DTEND', event, 'end', null),
    ...(textAt(event, 'seriesMasterId') === '' ? [] : [placeIn(event)]),
  ]
  return { href, etag: etagOf(event), series, uid, text: textOf(event, uid, times) }
}

/** Which date of its series it is: all of them have one UID. Of one that was not moved nobody says where it had been. */
function placeIn(event: Json): string {
  const name = 'RECURRENCE-ID'
  const ms = parseInstant(textAt(event, 'originalStart'))
  if (ms === undefined || event['isAllDay'] === true) return moment(name, event, 'start', null)
  return instantProperty(name, ms, null)
}

/** An id of Exchange's that holds the UID of an invitation from elsewhere ([MS-OXCICAL] §2.1.3.1.1.20.26), in hex. */
const WRAPPED =
  /^040000008200E00074C5B7101A82E008[\dA-F]*?7643616C2D55696401000000((?:[\dA-F]{2})+?)(?:00)?$/i

/** The UID that an iCalUId stands for. */
export function uidIn(id: string): string {
  const hex = WRAPPED.exec(id)?.[1]
  return hex === undefined ? id : Buffer.from(hex, 'hex').toString('utf8')
}

/** A series of ours as a whole, as it was written. */
export function seriesObjectOf(event: Json): RemoteObject {
  const [id, uid] = [textAt(event, 'id'), ourUidOf(event)]
  const zone = zoneNamed(textAt(event, 'originalStartTimeZone'))
  const rule = ruleOf(objectAt(event, 'recurrence'), zone)
  const times = [
    moment('DTSTART', event, 'start', zone),
    moment('DTEND', event, 'end', zone),
    ...(rule === null ? [] : [property('RRULE', rule)]),
  ]
  return { href: id, etag: etagOf(event), series: id, uid, text: textOf(event, uid, times) }
}

export function etagOf(event: Json): string {
  return textAt(event, '@odata.etag') || textAt(event, 'changeKey')
}

function textOf(event: Json, uid: string, times: readonly string[]): string {
  const body = objectAt(event, 'body')
  const isPlainText = textAt(body, 'contentType').toLowerCase() === 'text'
  const texts = {
    SUMMARY: textAt(event, 'subject'),
    LOCATION: textAt(event, 'location', 'displayName'),
    DESCRIPTION: isPlainText ? textAt(body, 'content').replaceAll('\r\n', '\n').trimEnd() : '',
  }
  const [showAs, answer] = [textAt(event, 'showAs'), textAt(event, 'responseStatus', 'response')]
  const isFree = ['free', 'workingElsewhere'].includes(showAs) || answer === 'declined'
  return linesOfObject([
    property('UID', escapedText(uid)),
    property('DTSTAMP', '20200101T000000Z'),
    ...times,
    ...Object.entries(texts).flatMap(([name, text]) =>
      text === '' ? [] : [property(name, escapedText(text))],
    ),
    property(
      'STATUS',
      event['isCancelled'] === true ? 'CANCELLED' : showAs === 'tentative' ? 'TENTATIVE' : 'CONFIRMED',
    ),
    property('TRANSP', isFree ? 'TRANSPARENT' : 'OPAQUE'),
    showAs === 'oof' ? property('X-MICROSOFT-CDO-BUSYSTATUS', 'OOF') : '',
  ])
}

/** Whole days are dates there as well, whatever zone they are said in. */
function moment(name: string, event: Json, field: 'start' | 'end', zone: Zone | null): string {
  const when = objectAt(event, field)
  if (event['isAllDay'] === true) return dateProperty(name, textAt(when, 'dateTime').slice(0, 10))
  const ms = instantIn(when)
  if (ms === undefined) return ''
  return zone === null ? instantProperty(name, ms, null) : wallProperty(name, wallOf(zone, ms), zone)
}

/** Epoch ms of a dateTimeTimeZone: a wall time, with seven digits of a second, and whose. */
export function instantIn(when: Json): number | undefined {
  const wall = parseInstant(`${textAt(when, 'dateTime').slice(0, 19)}Z`)
  const zone = zoneNamed(textAt(when, 'timeZone'))
  return wall === undefined || zone === null ? wall : instantOf(zone, wall, 'start')
}

/** By its name in IANA or Windows; null for UTC and for what nobody knows. */
export function zoneNamed(name: string): Zone | null {
  const iana = isZone(name) ? name : zoneOfWindows(name)
  const zone = iana === undefined ? null : zoneOf(iana)
  return zone === null || isUtc(zone) ? null : zone
}
