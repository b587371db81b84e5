import { dateOfDay, day, dayNumber, minute } from './date.ts'

/** A wall clock reading: a date and the minutes since its midnight, which may be 1440 and more. */
export type Wall = { readonly date: string; readonly minutes: number }

/** Which end of a window a wall time is: it decides between the two instants of a repeated wall time. */
export type Edge = 'start' | 'end'

/** A zone as the list of its clock changes. `offsets[i]` (ms, added to UTC) holds from `changes[i]` (epoch ms). */
export type Zone = {
  readonly name: string
  readonly changes: Float64Array
  readonly offsets: Float64Array
  /** The least wall time (ms, read as if UTC) that each change skips or repeats. */
  readonly walls: Float64Array
}

const from = Temporal.Instant.from('1969-01-01T00:00:00Z').epochMilliseconds
const until = Temporal.Instant.from('2201-01-01T00:00:00Z').epochMilliseconds
const zones = new Map<string, Zone>()

/**
 * The zone of an IANA name, its table made once (0.3 ms). Throws RangeError when there is no such zone.
 * A table, because native Temporal per window is 65 times slower. It reaches from 1969 to 2200.
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const id = idOf(name)
  if (!id) throw new RangeError(`No time zone is named ${name}: use an IANA name, as Europe/Berlin`)
  // By its proper spelling, or each of EUROPE/berlin and its like would fill memory with a table of its own.
  const zone = zones.get(id) ?? tableOf(id)
  zones.set(id, zone)
  return zone
}

/** A zone by its clock changes: `offsets[0]` (ms) held before the first of them, so `changes[0]` is -Infinity. */
export function zoneFrom(name: string, changes: readonly number[], offsets: readonly number[]): Zone {
  const walls = changes.map((change, i) => change + Math.min(offsets[i]!, offsets[i - 1] ?? offsets[i]!))
  return {
    name,
    changes: Float64Array.from(changes),
    offsets: Float64Array.from(offsets),
    walls: Float64Array.from(walls),
  }
}

/** Whether a name is an IANA time zone; bare offsets as `+02:00` are not, since they know no clock changes. */
export function isZone(name: string): boolean {
  return idOf(name) !== undefined
}

/**
 * The instant (epoch ms) of a wall time. One that is skipped becomes the first instant after the gap;
 * of one that is repeated, a start is the first and an end the second.
 */
export function wallToInstant(zone: Zone, wall: Wall, edge: Edge): number {
  return instantOf(zone, dayNumber(wall.date) * day + wall.minutes * minute, edge)
}

/** What the wall clock shows at an instant; seconds are cut off. */
export function instantToWall(zone: Zone, ms: number): Wall {
  const wall = wallOf(zone, ms)
  const number = Math.floor(wall / day)
  return { date: dateOfDay(number), minutes: Math.floor((wall - number * day) / minute) }
}

/** The date that the zone's calendar shows at an instant. */
export function dateOf(zone: Zone, ms: number): string {
  return dateOfDay(Math.floor(wallOf(zone, ms) / day))
}

/** The first instant (epoch ms) of a date; of a date the zone skipped, that of the day after. */
export function startOfDate(zone: Zone, date: string): number {
  return instantOf(zone, dayNumber(date) * day, 'start')
}

/** Whether the zone's calendar ever showed a day (by `dayNumber`): Pacific/Apia had no 2011-12-30. */
export function hasDay(zone: Zone, number: number): boolean {
  return instantOf(zone, number * day, 'start') < instantOf(zone, (number + 1) * day, 'start')
}

/** The wall time at an instant, in milliseconds read as if UTC. */
export function wallOf(zone: Zone, ms: number): number {
  return ms + zone.offsets[lastAtMost(zone.changes, ms)]!
}

/** As `wallToInstant`, of a wall time in milliseconds read as if UTC. */
export function instantOf(zone: Zone, wall: number, edge: Edge): number {
  const i = lastAtMost(zone.walls, wall)
  const after = wall - zone.offsets[i]!
  const change = zone.changes[i]!
  if (i === 0) return after
  const before = wall - zone.offsets[i - 1]!
  if (after < change) return change
  return edge === 'start' && before < change ? before : after
}

/** A stretch of wall time (ms read as if UTC, half-open) all of which has one offset and happens just once. */
export type Calm = { readonly start: number; readonly end: number; readonly offset: number }

/** The calm stretch that a wall time lies in, or the one after when a clock change skips or repeats it. */
export function calmAt(zone: Zone, wall: number): Calm {
  const i = lastAtMost(zone.walls, wall)
  const offset = zone.offsets[i]!
  const start = zone.changes[i]! + Math.max(offset, zone.offsets[i - 1] ?? offset)
  return { start, end: zone.walls[i + 1] ?? Number.POSITIVE_INFINITY, offset }
}

function idOf(name: string): string | undefined {
  if (!/^[A-Za-z][\w+/-]{1,63}$/.test(name)) return undefined
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId
  } catch {
    return undefined
  }
}

/** The last index whose value is not over `x`, at least 0. */
function lastAtMost(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= x) low = middle
    else high = middle
  }
  return low
}

function tableOf(name: string): Zone {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(name)
  const changes = [Number.NEGATIVE_INFINITY]
  const offsets = [offsetOf(first)]
  let next = first.getTimeZoneTransition('next')
  while (next && next.epochMilliseconds < until) {
    changes.push(next.epochMilliseconds)
    offsets.push(offsetOf(next))
    next = next.getTimeZoneTransition('next')
  }
  return zoneFrom(name, changes, offsets)
}

function offsetOf(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1e6
}
