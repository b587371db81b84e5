/**
 * Where an instant lies in a grid of days. The vertical axis is wall time, in minutes, so that 09:30 is level on
 * every day. An hour that a day lives twice gets a row of its own, empty on the other days; an hour a day lacks is
 * empty on that day. So each instant has exactly one place, and every day has its own length: 23, 24 or 25 hours.
 */
export type Axis = {
  readonly height: number
  readonly hours: readonly { y: number; label: string; again: boolean }[]
  readonly days: readonly AxisDay[]
}

export type AxisDay = {
  readonly date: string
  /** Epoch milliseconds, half-open. Equal where the date does not exist (Pacific/Apia, 2011-12-30). */
  readonly start: number
  readonly end: number
  readonly segments: readonly Segment[]
  /** What this day does not have, in minutes of the axis. */
  readonly missing: readonly { from: number; to: number }[]
}

export type Span = { readonly start: number; readonly end: number }
export type Piece = { readonly day: number; readonly from: number; readonly to: number }

type Segment = { readonly start: number; readonly end: number; readonly y: number }
/** A piece of a day between two clock changes; `wall` in minutes since its midnight, `folds` those lived twice before. */
type Run = { start: number; end: number; wall: number; folds: number }
/** Minutes that some day lives twice: from `wall - length` to `wall`. */
type Fold = { date: string; wall: number; length: number }

const MINUTE = 60_000
const DAY = 1_440

export function axisOf(dates: readonly string[], zone: string): Axis {
  const lived = dates.map(date => ({ date, runs: runsOf(date, zone) }))
  const folds = lived.flatMap(({ date, runs }) => foldsOf(date, runs)).sort((a, b) => a.wall - b.wall)
  const height = DAY + sum(folds.map(fold => fold.length))
  return { height, hours: hoursOf(folds), days: lived.map(day => dayOf(day.date, day.runs, folds, height)) }
}

/** The pieces of a span on the axis, one for each day it touches. */
export function place(axis: Axis, span: Span): Piece[] {
  return axis.days.flatMap((day, index) => {
    const ends = day.segments.filter(s => s.start < span.end && span.start < s.end).map(s => within(s, span))
    if (ends.length === 0) return []
    return [{ day: index, from: ends[0]!.from, to: ends.at(-1)!.to }]
  })
}

/** The instant at a height of a day; in a gap, the first one after it. */
export function instantAt(axis: Axis, day: number, y: number): number {
  const { segments, end } = axis.days[day]!
  const segment = segments.find(each => y < each.y + (each.end - each.start) / MINUTE)
  if (!segment) return end
  return segment.start + Math.max(0, y - segment.y) * MINUTE
}

/** The column of an instant, or -1. */
export function columnOf(axis: Axis, instant: number): number {
  return axis.days.findIndex(day => day.start <= instant && instant < day.end)
}

function runsOf(date: string, zone: string): Run[] {
  const day = Temporal.PlainDate.from(date)
  const midnight = day.toPlainDateTime()
  const end = startOf(day.add({ days: 1 }), zone).epochMilliseconds
  const runs: Run[] = []
  let from: Temporal.ZonedDateTime | null = startOf(day, zone)
  while (from && from.epochMilliseconds < end) {
    const change: Temporal.ZonedDateTime | null = from.getTimeZoneTransition('next')
    const to = Math.min(change?.epochMilliseconds ?? end, end)
    const wall = midnight.until(from.toPlainDateTime()).total('minutes')
    const last = runs.at(-1)
    const folds = last ? last.folds + Math.max(0, wallEnd(last) - wall) : 0
    runs.push({ start: from.epochMilliseconds, end: to, wall, folds })
    from = change
  }
  return runs
}

function foldsOf(date: string, runs: readonly Run[]): Fold[] {
  return runs.slice(1).flatMap((run, index) => {
    const before = runs[index]!
    const length = run.folds - before.folds
    return length > 0 ? [{ date, wall: wallEnd(before), length }] : []
  })
}

function wallEnd(run: Run): number {
  return run.wall + (run.end - run.start) / MINUTE
}

function hoursOf(folds: readonly Fold[]): Axis['hours'] {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const shift = sum(folds.filter(fold => fold.wall <= hour * 60).map(fold => fold.length))
    return { y: hour * 60 + shift, label: labelOf(hour), again: false }
  })
  return [...hours, ...folds.flatMap(fold => hoursAgain(fold, folds))].sort((a, b) => a.y - b.y)
}

function hoursAgain(fold: Fold, folds: readonly Fold[]): Axis['hours'] {
  const before = sum(folds.filter(other => other.wall < fold.wall).map(other => other.length))
  const first = Math.ceil((fold.wall - fold.length) / 60) * 60
  const walls = Array.from({ length: Math.ceil((fold.wall - first) / 60) }, (_, hour) => first + hour * 60)
  return walls.map(wall => ({
    y: wall + fold.length + before,
    label: labelOf(wall / 60),
    again: true,
  }))
}

function dayOf(date: string, runs: readonly Run[], folds: readonly Fold[], height: number): AxisDay {
  const others = folds.filter(fold => fold.date !== date)
  const segments = runs.flatMap(run => cut(run, others))
  const start = runs[0]?.start ?? 0
  return { date, start, end: runs.at(-1)?.end ?? start, segments, missing: missingOf(segments, height) }
}

/** Cuts a run where another day has its extra row, and shifts what follows. */
function cut(run: Run, others: readonly Fold[]): Segment[] {
  const last = wallEnd(run)
  const cuts = others.map(fold => fold.wall).filter(wall => run.wall < wall && wall < last)
  const walls = [run.wall, ...cuts]
  return walls.map((wall, index) => {
    const shift = sum(others.filter(fold => fold.wall <= wall).map(fold => fold.length))
    return {
      start: run.start + (wall - run.wall) * MINUTE,
      end: run.start + ((walls[index + 1] ?? last) - run.wall) * MINUTE,
      y: wall + run.folds + shift,
    }
  })
}

function missingOf(segments: readonly Segment[], height: number): { from: number; to: number }[] {
  const edges = segments.map(s => ({ from: s.y, to: s.y + (s.end - s.start) / MINUTE }))
  const ends = [0, ...edges.map(edge => edge.to)]
  const starts = [...edges.map(edge => edge.from), height]
  return ends.map((from, index) => ({ from, to: starts[index]! })).filter(gap => gap.to > gap.from)
}

function within(segment: Segment, span: Span): { from: number; to: number } {
  const from = Math.max(segment.start, span.start)
  const to = Math.min(segment.end, span.end)
  return {
    from: segment.y + (from - segment.start) / MINUTE,
    to: segment.y + (to - segment.start) / MINUTE,
  }
}

function startOf(day: Temporal.PlainDate, zone: string): Temporal.ZonedDateTime {
  return day.toZonedDateTime(zone).startOfDay()
}

function labelOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
