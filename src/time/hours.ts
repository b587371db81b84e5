import { type Day, day, dayNumber, minute, days as week, weekdayOfDay } from './date.ts'
import { parseLocalTime } from './instant.ts'
import { clip, normal, type Window, type Windows } from './window.ts'
import { hasDay, instantOf, wallOf, type Zone, zoneOf } from './zone.ts'

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

/** What begins on a day, in minutes of wall time since its midnight. */
type Minutes = { readonly start: number; readonly end: number }
type Plan = { readonly weekly: readonly Minutes[][]; readonly exceptions: ReadonlyMap<number, Minutes[]> }

/**
 * What the hours offer within a window. Hours belong to the date on which they begin; a date the zone skipped
 * offers nothing; clock changes as in `wallToInstant`. Throws RangeError on a zone or local time that is none.
 */
export function offered(hours: Hours, window: Window): Windows {
  const weekly = byDay(hours.weekly)
  const exceptions = new Map(hours.exceptions.map(e => [dayNumber(e.date), e.windows.map(minutesOf)]))
  return laidOut({ weekly, exceptions }, zoneOf(hours.timezone), window)
}

/** The quiet hours of a person within a window, in his zone; otherwise as `offered`. */
export function quiet(rules: Quiet, timezone: string, window: Window): Windows {
  if (rules === null) return []
  const list = 'start' in rules ? [{ ...rules, days: week }] : rules
  const weekly = byDay(list.filter(span => span.start !== span.end))
  return laidOut({ weekly, exceptions: new Map() }, zoneOf(timezone), window)
}

function byDay(spans: readonly (Span & { readonly days: readonly Day[] })[]): Minutes[][] {
  return week.map(name => spans.filter(span => span.days.includes(name)).map(minutesOf))
}

function minutesOf(span: Span): Minutes {
  const start = parseLocalTime(span.start)
  const end = parseLocalTime(span.end, 'end')
  if (start === undefined || end === undefined) {
    throw new RangeError(
      `${span.start} to ${span.end} are no local times: write them as 09:30, an end up to 24:00`,
    )
  }
  return { start, end: end > start ? end : end + 1440 }
}

/**
 * From the day before, whose hours may run over midnight, to the day after: where clocks go back over midnight
 * (America/St_Johns until 2011, at 00:01) the next date has begun once already.
 */
function laidOut(plan: Plan, zone: Zone, window: Window): Windows {
  const first = Math.floor(wallOf(zone, window.start) / day) - 1
  const last = Math.floor(wallOf(zone, window.end) / day) + 1
  const windows: Window[] = []
  for (let number = first; number <= last; number++) {
    const spans = plan.exceptions.get(number) ?? plan.weekly[week.indexOf(weekdayOfDay(number))]!
    if (spans.length === 0 || !hasDay(zone, number)) continue
    for (const span of spans) windows.push(laid(span, zone, number))
  }
  return clip(normal(windows), window)
}

function laid(span: Minutes, zone: Zone, number: number): Window {
  const start = instantOf(zone, number * day + span.start * minute, 'start')
  const end = instantOf(zone, number * day + span.end * minute, 'end')
  return { start, end }
}
