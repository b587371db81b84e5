import { dayOf } from '../civil.ts'
import { day } from '../date.ts'
import { zoneOf } from '../zone.ts'
import { type Event, eventOf } from './event.ts'
import { faultSaid } from './fault.ts'
import { periodsIn } from './free-busy.ts'
import { lineOf, outlineOf, type Part } from './lines.ts'
import { lasts, type Zones } from './moment.ts'
import { onwardOf } from './onward.ts'
import { lastOf } from './repeat.ts'
import { untilOf } from './ruled.ts'

/** From when to when (epoch ms, half-open) something may have any time; it goes on for ever when there is no end. */
export type Hull = { readonly start: number; readonly end: number | null }

/** By what an object is found again: whose it is, and when it may have any time. */
export type Survey = {
  /** Empty when it has none, or is no calendar. */
  readonly uid: string
  /** Null when it has no time that could be read. */
  readonly hull: Hull | null
  /** Why it cannot be read, as the end of a sentence. */
  readonly reason: string | null
}

/** Times as if all of them were in UTC. */
export const utc: Zones = () => zoneOf('UTC')

/**
 * Looks over one object of iCalendar. Generous by two days at either end, because no zone is looked at: what floats
 * stays within its hull wherever its owner goes.
 */
export function survey(text: string): Survey {
  const { calendars, fault } = outlineOf(text)
  if (fault) return { uid: '', hull: null, reason: faultSaid(fault, text) }
  const parts = calendars.flatMap(calendar => calendar.parts).filter(({ name }) => EVENTS.includes(name))
  const uid = parts.map(part => lineOf(part, 'UID')?.value ?? '').find(one => one !== '') ?? ''
  const hull = hullOfParts(parts)
  const isSound = hull !== null || isTask(calendars)
  return { uid, hull, reason: isSound ? null : 'has no event with a time that makes sense' }
}

/** A task or a page of a diary, and nothing else: it takes no time, and nothing is wrong with it. */
function isTask(calendars: readonly Part[]): boolean {
  const names = calendars.flatMap(({ parts }) => parts.map(({ name }) => name))
  return names.some(name => TASKS.includes(name)) && !names.some(name => EVENTS.includes(name))
}

const TASKS = ['VTODO', 'VJOURNAL']
const EVENTS = ['VEVENT', 'VFREEBUSY']

/** The hull of the components of one UID. */
export function hullOfParts(parts: readonly Part[]): Hull | null {
  const events = parts.filter(({ name }) => name === 'VEVENT').map(part => eventOf(part, utc, false))
  const known = events.filter(one => 'start' in one)
  const shift = onwardOf(known.filter(({ original }) => original !== null)).longest
  const hulls = [...known.map(event => hullOfEvent(event, shift)), ...parts.flatMap(blocksOf)]
  if (hulls.length === 0) return null
  const ends = hulls.map(({ end }) => end)
  const end = ends.includes(null) ? LAST : most(ends as number[]) + MARGIN
  return {
    start: clamped(least(hulls.map(({ start }) => start)) - MARGIN),
    end: end >= LAST ? null : clamped(end),
  }
}

/** As years have four digits. The last one is how many a program writes "for ever". */
const [FIRST, LAST] = [dayOf(1, 1, 1) * day, dayOf(9999, 1, 1) * day]

function clamped(ms: number): number {
  return Math.min(Math.max(ms, FIRST), LAST)
}

/** No zone is more than 14 hours from UTC, a VTIMEZONE may be by a day; clock changes and dates come on top. */
const MARGIN = 2 * day

function hullOfEvent(event: Event, shift: number): Hull {
  const { start, length, rules, more, original } = event
  const walls = original ? [start.wall] : [start.wall, ...more.map(one => one.start.wall)]
  const lengths = [lasts(length), ...more.map(one => lasts(one.length ?? length))]
  const last = original ? start.wall : most([...walls, ...rules.map(rule => lastStart(rule, event))])
  const end = last + most(lengths) + shift
  return { start: least(walls) - shift, end: Number.isFinite(end) ? end : null }
}

/** The last start that a rule names, or later (ms read as if UTC); infinite when nobody says. */
function lastStart(rule: string, { start }: Event): number {
  const until = untilOf(rule, start.zone) ?? start.wall
  return until === Number.POSITIVE_INFINITY ? lastOf(rule, start.wall) : until
}

function blocksOf(part: Part): Hull[] {
  if (part.name !== 'VFREEBUSY') return []
  return periodsIn(part, utc).periods.map(({ start, length }) => ({
    start: start.wall,
    end: start.wall + (length ? lasts(length) : 0),
  }))
}

/** Without spreading: a series may have a hundred thousand dates, more than a call takes arguments. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b))
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b))
}
