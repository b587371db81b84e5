import { dateOfDay, day, days, minute, second, weekdayOfDay } from './date.ts'
import { component, property, wallTimeOf } from './ics.ts'
import type { Window } from './window.ts'
import type { Zone } from './zone.ts'

/** Clock changes that follow no rule of iCalendar's (Gaza's follow the moon) are written out for so long at most. */
const FARTHEST = 10 * 366 * day

/**
 * A zone as a VTIMEZONE (RFC 5545 §3.6.5) that holds in a window, whose end may be Infinity: changes that come every
 * year by a rule as rules, others one by one. Ends with a line break.
 */
export function vtimezone(zone: Zone, window: Window): string {
  return component('VTIMEZONE', [
    property('TZID', zone.name),
    ...observancesIn(zone, window).map(({ index, rule }) => observance(zone, index, rule)),
  ])
}

/** A clock change by its place in the zone's table, and the rule by which it comes again. */
type Observance = { readonly index: number; readonly rule: string | null }

function observancesIn(zone: Zone, { start, end }: Window): Observance[] {
  const yearly = yearlyOf(zone)
  const first = zone.changes.findLastIndex(change => change <= start)
  const last = zone.changes.findLastIndex(change => change < Math.min(end, start + FARTHEST))
  const single = range(first, Math.min(last + 1, yearly.from)).map(index => ({ index, rule: null }))
  const from = Math.max(first, yearly.from)
  const ruled = from <= last || from === first ? range(from, Math.min(from + 2, zone.changes.length)) : []
  return [...single, ...ruled.map(index => ({ index, rule: yearly.ruleOf(index) }))]
}

function observance(zone: Zone, index: number, rule: string | null): string {
  const to = zone.offsets[index]!
  const before = zone.offsets[index - 1] ?? to
  return component(to > before ? 'DAYLIGHT' : 'STANDARD', [
    property('DTSTART', wallTimeOf(index === 0 ? 0 : onset(zone, index))),
    ...(rule === null ? [] : [property('RRULE', rule)]),
    property('TZOFFSETFROM', offsetText(before)),
    property('TZOFFSETTO', offsetText(to)),
  ])
}

/** When a change comes, by the clock that it changes. */
function onset(zone: Zone, index: number): number {
  return zone.changes[index]! + zone.offsets[index - 1]!
}

type Yearly = { readonly from: number; readonly ruleOf: (index: number) => string }

const known = new Map<string, Yearly>()

/** From which change on a zone's changes follow a rule of two a year, and these rules. Worked out once a zone. */
function yearlyOf(zone: Zone): Yearly {
  const found = known.get(zone.name) ?? workOut(zone)
  known.set(zone.name, found)
  return found
}

/** Dates fall on all days of the week in 28 years, and so on all that a rule can name. */
const SAMPLE = 28

function workOut(zone: Zone): Yearly {
  const count = zone.changes.length
  const never = { from: count, ruleOf: () => '' }
  if (count < 2 * SAMPLE + 1 || yearOf(zone, count - 1) < 2200) return never
  const rules = [1, 2].map(back => ruleBehind(zone, count - back))
  const ruleOf = (index: number) => rules[(count - 1 - index) % 2]
  if (!rules[0] || !rules[1]) return never
  let from = count - 2 * SAMPLE
  while (from > 1 && ruleOf(from - 1)!.holds(from - 1)) from--
  return { from, ruleOf: index => ruleOf(index)!.text }
}

type Rule = { readonly text: string; readonly holds: (index: number) => boolean }

/** The rule of the change at `last` and of every second one before it, if there is one. */
function ruleBehind(zone: Zone, last: number): Rule | undefined {
  const sample = range(0, SAMPLE).map(i => describe(zone, last - 2 * i))
  const { month, weekday, clock, from, to } = sample[0]!
  const dates = sample.map(one => one.date)
  const [least, most] = [Math.min(...dates), Math.max(...dates)]
  const isLike = (one: Change) =>
    one.month === month &&
    one.weekday === weekday &&
    one.clock === clock &&
    one.from === from &&
    one.to === to &&
    one.date >= least &&
    one.date <= most
  if (most - least > 6 || !sample.every(isLike)) return undefined
  const holds = (index: number) =>
    isLike(describe(zone, index)) && yearOf(zone, index) === yearOf(zone, index + 2) - 1
  return { text: `FREQ=YEARLY;BYMONTH=${month};${byDay(month, days[weekday]!, least)}`, holds }
}

type Change = {
  readonly month: number
  readonly date: number
  readonly weekday: number
  /** Milliseconds since midnight. */
  readonly clock: number
  readonly from: number
  readonly to: number
}

function describe(zone: Zone, index: number): Change {
  const wall = onset(zone, index)
  const number = Math.floor(wall / day)
  const [, month, date] = dateOfDay(number).split('-').map(Number) as [number, number, number]
  const offsets = { from: zone.offsets[index - 1]!, to: zone.offsets[index]! }
  return { month, date, weekday: weekdayOfDay(number), clock: wall - number * day, ...offsets }
}

/** The weekday in the seven days from a date on: as the nth or the last of its month where it is one. */
function byDay(month: number, weekday: string, least: number): string {
  const name = weekday.toUpperCase()
  const length = Temporal.PlainYearMonth.from({ year: 2001, month }).daysInMonth
  if (least === length - 6) return `BYDAY=-1${name}`
  if (least % 7 === 1) return `BYDAY=${(least + 6) / 7}${name}`
  return `BYMONTHDAY=${range(least, least + 7).join()};BYDAY=${name}`
}

function yearOf(zone: Zone, index: number): number {
  return Number(dateOfDay(Math.floor(onset(zone, index) / day)).slice(0, 4))
}

/** `+0100`; with seconds where an old offset has them (§3.3.14). */
function offsetText(ms: number): string {
  const size = Math.abs(ms)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const seconds = (size % minute) / second
  return `${ms < 0 ? '-' : '+'}${two(size / (60 * minute))}${two((size / minute) % 60)}${seconds ? two(seconds) : ''}`
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
}
