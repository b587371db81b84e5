import { dayOf, lengthOfMonth } from '../civil.ts'
import { day, hour, minute, second } from '../date.ts'
import { instantOf, wallOf, type Zone, zoneOf } from '../zone.ts'
import type { Line } from './lines.ts'

/** A date, or a wall time with its zone, as a calendar says it. */
export type Moment = {
  /** Milliseconds read as if UTC; of a date its midnight. */
  readonly wall: number
  readonly isDate: boolean
  readonly zone: Zone
}

/** Finds a zone by its TZID; without one, or for one that nobody knows, the zone of whoever reads. */
export type Zones = (tzid?: string) => Zone

/** RFC 5545 §3.3.4 and §3.3.5; the year 9999 stands for ever. */
const FORM = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/i

/**
 * The moments of a DATE or DATE-TIME property, which may be several. One that makes no sense is undefined. A time
 * without a zone is in `otherwise` (§3.3.5, form 1): some programs leave out the zone where it is that of DTSTART. Dates
 * are days of whoever reads, whatever zone stands beside them.
 */
export function momentsOf(
  { parameters, value }: Line,
  zones: Zones,
  otherwise?: Zone,
): (Moment | undefined)[] {
  const zone = parameters['TZID'] === undefined ? (otherwise ?? zones()) : zones(parameters['TZID'])
  return value.split(',').map(text => {
    const moment = momentOf(text.trim(), zone)
    return moment?.isDate ? { ...moment, zone: zones() } : moment
  })
}

/** One of them, in a zone unless it is in UTC. */
export function momentOf(text: string, zone: Zone): Moment | undefined {
  const found = FORM.exec(text)
  if (!found) return undefined
  const [y, m, d, h = 0, min = 0, s = 0] = found
    .slice(1, 7)
    .map(part => (part === undefined ? undefined : Number(part)))
  if (m! < 1 || m! > 12 || d! < 1 || d! > lengthOfMonth(y!, m!) || h > 23 || min > 59 || s > 60)
    return undefined
  const wall = dayOf(y!, m!, d!) * day + h * hour + min * minute + Math.min(s, 59) * second
  return { wall, isDate: found[4] === undefined, zone: found[7] ? zoneOf('UTC') : zone }
}

/**
 * The instant (epoch ms) of a wall time (ms read as if UTC) as §3.3.5 has it, and Temporal by default: of one that is
 * repeated the first, and one that is skipped by the offset before, so that an hour stays an hour.
 */
export function instantOfWall(zone: Zone, wall: number): number {
  const first = instantOf(zone, wall, 'start')
  if (wallOf(zone, first) === wall) return first
  return wall - (wallOf(zone, first - 1) - (first - 1))
}

export function instantOfMoment({ zone, wall }: Moment): number {
  return instantOfWall(zone, wall)
}

/** How long something takes: days of the calendar, and then milliseconds. */
export type Length = { readonly days: number; readonly ms: number }

/** In milliseconds, each day 24 hours long. */
export function lasts({ days, ms }: Length): number {
  return days * day + ms
}

/** A DURATION (§3.3.6); undefined when it makes no sense, or is negative. */
export function lengthOf(text: string): Length | undefined {
  const found =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i.exec(text)
  if (!found || found.slice(1).every(part => part === undefined)) return undefined
  const [w, d, h, m, s] = found.slice(1).map(part => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return { days: w * 7 + d, ms: h * hour + m * minute + s * second }
}

/** Where something ends that begins at a wall time: days later by the calendar (nominal), then exactly so much. */
export function endAfter(zone: Zone, wall: number, { days, ms }: Length): number {
  return instantOfWall(zone, wall + days * day) + ms
}
