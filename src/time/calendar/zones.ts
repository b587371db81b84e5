import { hour, minute, second } from '../date.ts'
import type { Window } from '../window.ts'
import { isZone, type Zone, zoneFrom, zoneOf } from '../zone.ts'
import { type Line, lineOf, type Part } from './lines.ts'
import { momentOf, momentsOf, type Zones } from './moment.ts'
import { repeats } from './repeat.ts'
import { zoneOfWindows } from './windows-zones.ts'

/** More onsets than these no zone has had since 1970, by any definition. */
const MOST_ONSETS = 1_000

/**
 * Finds zones by TZID. An IANA name, also behind a prefix, and what Windows calls one, are that zone, because it knows
 * more of the past and of the years to come than what a calendar brings along. Then a VTIMEZONE of the calendar counts,
 * as it holds up to the end of the window, and at last a bare IANA name: `EST` is what the calendar says it is.
 */
export function zonesOf(definitions: readonly Part[], reader: Zone, window: Window): Zones {
  const byId = new Map(definitions.map(part => [lineOf(part, 'TZID')?.value, part]))
  const known = new Map<string, Zone>()
  return tzid => {
    if (tzid === undefined) return reader
    const zone = known.get(tzid) ?? find(tzid, byId.get(tzid), window) ?? reader
    known.set(tzid, zone)
    return zone
  }
}

/** Whether a TZID says by itself which zone it is, whatever a calendar defines under it. */
export function isNamedZone(tzid: string): boolean {
  return nameOf(tzid) !== undefined
}

function nameOf(tzid: string): string | undefined {
  const names = [tzid.includes('/') ? ianaIn(tzid) : undefined, zoneOfWindows(tzid)]
  return names.find(one => one !== undefined && isZone(one))
}

function find(tzid: string, definition: Part | undefined, window: Window): Zone | undefined {
  const place = definition && lineOf(definition, 'X-LIC-LOCATION')?.value
  const name = nameOf(tzid) ?? (place && ianaIn(place))
  if (name !== undefined) return zoneOf(name)
  return (definition && defined(definition, window)) ?? (isZone(tzid) ? zoneOf(tzid) : undefined)
}

/** `/example.org/20260101_1/Europe/Berlin` is how some programs call Europe/Berlin. */
export function ianaIn(tzid: string): string | undefined {
  const parts = tzid.slice(-100).split('/')
  return [parts.slice(-2), parts.slice(-3), parts].map(some => some.join('/')).find(isZone)
}

type Onset = { readonly at: number; readonly from: number; readonly to: number }

/** A VTIMEZONE (RFC 5545 §3.6.5) as a table; undefined for one without a sensible observance. */
function defined({ parts }: Part, window: Window): Zone | undefined {
  const onsets = parts.flatMap(part => onsetsOf(part, window)).toSorted((a, b) => a.at - b.at)
  if (onsets.length === 0 || onsets.length > MOST_ONSETS) return undefined
  return zoneFrom(
    '',
    [Number.NEGATIVE_INFINITY, ...onsets.map(({ at }) => at)],
    [onsets[0]!.from, ...onsets.map(({ to }) => to)],
  )
}

function onsetsOf(observance: Part, window: Window): Onset[] {
  const [from, to] = ['TZOFFSETFROM', 'TZOFFSETTO'].map(name => offsetOf(lineOf(observance, name)))
  const start = lineOf(observance, 'DTSTART')
  const first = start && momentOf(start.value, zoneOf('UTC'))
  if (from === undefined || to === undefined || !first) return []
  const dated = observance.lines.filter(({ name }) => name === 'RDATE')
  const more = dated
    .flatMap(line => momentsOf(line, () => zoneOf('UTC')))
    .map(moment => moment?.wall ?? first.wall)
  const ruled = observance.lines
    .filter(({ name }) => name === 'RRULE')
    .flatMap(({ value }) => ruledOnsets(value, first.wall, from, window))
  return [...new Set([first.wall, ...more, ...ruled])].map(wall => ({ at: wall - from, from, to }))
}

/** Wall times by the offset before, from 1970 on: Outlook lets its zones begin in 1601. */
function ruledOnsets(rule: string, first: number, from: number, window: Window): number[] {
  const until = /UNTIL=(\w+)/i.exec(rule)?.[1]
  const last = until === undefined ? undefined : momentOf(until, zoneOf('UTC'))?.wall
  const end = Math.min(window.end, (last ?? Number.POSITIVE_INFINITY) + 1)
  return [...repeats(rule, first, { start: 0, end: end + from }, { most: MOST_ONSETS }).walls]
}

/** Milliseconds of a UTC-OFFSET (§3.3.14). */
function offsetOf(line: Line | undefined): number | undefined {
  const [, sign, h, m, s = 0] = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(line?.value ?? '') ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(h) * hour + Number(m) * minute + Number(s) * second)
}
