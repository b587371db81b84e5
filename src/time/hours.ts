import { type Day, day, dayNumber, minute, days as week, weekdayOfDay } from './date.ts'
import { parseLocalTime } from './instant.ts'
import { memo } from './memo.ts'
import { clip, normal, type Window, type Windows } from './window.ts'
import { calmAt, hasDay, instantOf, wallOf, type Zone, zoneOf } from './zone.ts'

/** Local times `09:30`. An end that is not after its start is on the next day: `00:00` to `00:00` is a whole day. */
export type Span = { readonly start: string; readonly end: string }

/** When a person offers time, in his own zone. An exception replaces all that begins on its date. */
export type Hours = {
  readonly timezone: string
  readonly weekly: readonly (Span & { readonly days: readonly Day[] })[]
  readonly exceptions: readonly { readonly date: string; readonly windows: readonly Span[] }[]
}

/** Quiet hours: none, the same every day, or by the day on which they begin. Equal start and end is none. */
export type Quiet = Span | readonly (Span & { readonly days: readonly Day[] })[] | null

export type { Day }

/** What begins on a day, in milliseconds of wall time since its midnight; an end may lie on the next day. */
type Milliseconds = { readonly start: number; readonly end: number }
type Plan = {
  /** Monday first. */
  readonly weekly: readonly Milliseconds[][]
  readonly exceptions: ReadonlyMap<number, Milliseconds[]>
}

// Whole teams keep the same hours. Room for 600 kinds of hours over a year, as many as a large company has.
const remembered = memo(16_000_000)

/**
 * What the hours offer within a window. Hours belong to the date on which they begin; a date the zone skipped
 * offers nothing; clock changes as in `wallToInstant`. Throws RangeError on a zone or local time that is none.
 */
export function offered(hours: Hours, window: Window): Windows {
  const question = `${window.start} ${window.end} ${JSON.stringify(hours)}`
  return remembered(question, () => expand(hours, window))
}

/** The quiet hours of a person within a window, in his zone; otherwise as `offered`. */
export function quiet(rules: Quiet, timezone: string, window: Window): Windows {
  if (rules === null) return []
  const list = 'start' in rules ? [{ ...rules, days: week }] : rules
  const weekly = byDay(list.filter(span => span.start !== span.end))
  return laidOut({ weekly, exceptions: new Map() }, zoneOf(timezone), window)
}

function expand(hours: Hours, window: Window): Windows {
  const weekly = byDay(hours.weekly)
  const exceptions = new Map<number, Milliseconds[]>()
  for (const { date, windows } of hours.exceptions) {
    const number = dayNumber(date)
    exceptions.set(number, [...(exceptions.get(number) ?? []), ...windows.map(millisecondsOf)])
  }
  return laidOut({ weekly, exceptions }, zoneOf(hours.timezone), window)
}

function byDay(spans: readonly (Span & { readonly days: readonly Day[] })[]): Milliseconds[][] {
  const parsed = spans.map(span => ({ days: span.days, ...millisecondsOf(span) }))
  return week.map(name => parsed.filter(span => span.days.includes(name)))
}

function millisecondsOf(span: Span): Milliseconds {
  const start = parseLocalTime(span.start)
  const end = parseLocalTime(span.end, 'end')
  if (start === undefined || end === undefined) {
    throw new RangeError(`${span.start} to ${span.end} are no local times: write 09:30, an end up to 24:00`)
  }
  return { start: start * minute, end: end * minute + (end > start ? 0 : day) }
}

/**
 * From the day before, whose hours may run over midnight, to the day after: where clocks go back over midnight
 * (America/St_Johns until 2011, at 00:01) the next date has begun once already.
 */
function laidOut(plan: Plan, zone: Zone, window: Window): Windows {
  const first = Math.floor(wallOf(zone, window.start) / day) - 1
  const last = Math.floor(wallOf(zone, window.end) / day) + 1
  const windows: Window[] = []
  let calm = calmAt(zone, first * day)
  for (let number = first; number <= last; number++) {
    const spans = plan.exceptions.get(number) ?? plan.weekly[weekdayOfDay(number)]!
    if (number * day >= calm.end) calm = calmAt(zone, number * day)
    const steady = calm.start <= number * day && (number + 2) * day < calm.end
    if (steady) layOut(spans, number * day - calm.offset, windows)
    else if (hasDay(zone, number)) layOutByWall(spans, number * day, zone, windows)
  }
  return clip(normal(windows), window)
}

/** Between clock changes, from the instant of midnight: no need to ask the zone for each edge. */
function layOut(spans: readonly Milliseconds[], midnight: number, windows: Window[]): void {
  for (const span of spans) windows.push({ start: midnight + span.start, end: midnight + span.end })
}

function layOutByWall(spans: readonly Milliseconds[], midnight: number, zone: Zone, windows: Window[]): void {
  for (const span of spans) {
    const start = instantOf(zone, midnight + span.start, 'start')
    const end = instantOf(zone, midnight + span.end, 'end')
    windows.push({ start, end })
  }
}
