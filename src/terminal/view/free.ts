import { addDays } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'
import { overlaps } from '#/time/window.ts'
import { dateOf, wallToInstant, zoneOf } from '#/time/zone.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { type Clock, sayClock, sayDay, saySpan } from './say.ts'

/** When a person is free: windows that are his offer, what is firm in it, and what is only held. Epoch milliseconds. */
export type FreeTime = {
  /** Null: the caller's own. */
  readonly name: string | null
  readonly window: Window
  readonly free: readonly Window[]
  readonly firm: readonly Window[]
  readonly held: readonly Window[]
}

/** The head of a row, `Mon 23 `. */
const HEAD = 7

/** A bar a day, from midnight to midnight: in half hours where they fit, else in hours; behind it the free times. */
export function linesOfFree(time: FreeTime, clock: Clock, columns: number): Line[] {
  const step = columns >= HEAD + 48 ? 30 : 60
  const title = time.name === null ? 'Your time' : `Time of ${time.name}`
  return [
    line(span('strong', title), span('faint', `  in ${clock.zone}`)),
    line(span('faint', ' '.repeat(HEAD) + rulerOf(step))),
    ...datesIn(time.window, clock).flatMap(date => dayLines(date, time, clock, step)),
    line(span('faint', '█ busy  ▒ held  ░ free')),
  ]
}

function rulerOf(step: number): string {
  return [0, 6, 12, 18]
    .map(hour => String(hour).padEnd((6 * 60) / step))
    .join('')
    .trimEnd()
}

function dayLines(date: string, time: FreeTime, clock: Clock, step: number): Line[] {
  const bar = cellsOf(date, clock, step)
    .map(cell => markOf(cell, time))
    .join('')
  const whole = hullOf(cellsOf(date, clock, step))
  const free = time.free.filter(one => overlaps(one, whole)).map(one => sayWithin(one, whole, clock))
  return [hanging(HEAD, `${sayDay(date)} `, bar, '  ', span('faint', free.join(', ') || 'nothing free'))]
}

/** What is firm in a cell counts, then what is held, then what is free all through it. */
function markOf(cell: Window, { firm, held, free }: FreeTime): string {
  if (cell.start >= cell.end) return ' ' // an hour that the clocks skip
  if (firm.some(one => overlaps(one, cell))) return '█'
  if (held.some(one => overlaps(one, cell))) return '▒'
  return free.some(one => one.start <= cell.start && one.end >= cell.end) ? '░' : ' '
}

/** By the clock on the wall: a day has its 24 hours here, however many it has. */
function cellsOf(date: string, clock: Clock, step: number): Window[] {
  const zone = zoneOf(clock.zone)
  const at = (minutes: number) => wallToInstant(zone, { date, minutes }, 'start')
  return Array.from({ length: 1440 / step }, (_, i) => ({ start: at(i * step), end: at((i + 1) * step) }))
}

function hullOf(cells: readonly Window[]): Window {
  return { start: cells[0]!.start, end: cells.at(-1)!.end }
}

function sayWithin(window: Window, day: Window, clock: Clock): string {
  const [start, end] = [Math.max(window.start, day.start), Math.min(window.end, day.end)]
  return start === day.start && end === day.end
    ? 'all day'
    : `${sayClock(start, clock)}–${endOf(end, day, clock)}`
}

function endOf(end: number, day: Window, clock: Clock): string {
  return end === day.end ? '24:00' : sayClock(end, clock)
}

/** At most 62: two months are more than a screen. */
function datesIn({ start, end }: Window, { zone }: Clock): string[] {
  const last = dateOf(zoneOf(zone), end - 1)
  const dates: string[] = []
  for (let date = dateOf(zoneOf(zone), start); date <= last && dates.length < 62; date = addDays(date, 1)) {
    dates.push(date)
  }
  return dates
}

/** Who is busy when a slot is, one line each. */
export type Busy = {
  /** Null: the caller himself. */
  readonly name: string | null
  readonly slot: Window
  readonly reason: string
}

export function linesOfBusy(busy: readonly Busy[], clock: Clock): Line[] {
  return busy.map(({ name, slot, reason }) =>
    hanging(
      2,
      '█ ',
      name === null ? 'You are' : `${name} is`,
      ` busy ${saySpan(slot, clock)}${reason === 'outside-hours' ? ' (outside hours)' : ''}`,
    ),
  )
}
