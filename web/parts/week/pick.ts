import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { longDay, span } from '../when.ts'
import { type Axis, columnOf, instantAt, type Span } from './axis.ts'
import type { Cursor, WeekProps } from './props.ts'

const QUARTER = 15

/** Picking time in the week: drag with a mouse or pen, tap with a finger, arrows and Enter on the keyboard. */
export function usePick(axis: Axis, week: WeekProps) {
  const grid = useRef<HTMLDivElement>(null)
  const drag = useDrag(axis, week)
  const keys = useCursor(axis, week, grid)
  const handlers = week.onPick ? { ...drag.handlers, onKeyDown: keys.onKeyDown } : {}
  return { grid, handlers, dragged: drag.dragged, cursor: keys.cursor, spoken: keys.spoken }
}

type Point = { day: number; y: number }

function useDrag(axis: Axis, week: WeekProps) {
  const [from, setFrom] = useState<Point | null>(null)
  const [to, setTo] = useState<Point | null>(null)
  const dragged = from && to ? between(axis, from, to) : null
  const end = () => {
    setFrom(null)
    setTo(null)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const point = pointOf(axis, event, week)
      if (!point || event.button !== 0 || event.pointerType === 'touch') return
      event.currentTarget.setPointerCapture(event.pointerId)
      event.preventDefault()
      setFrom(point)
      setTo(point)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (from) setTo(pointIn(axis, event, from.day))
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (dragged && from && to) week.onPick?.(from.y === to.y ? tapped(axis, from, week) : dragged)
      else if (event.pointerType === 'touch') tap(axis, event, week)
      end()
    },
    onPointerCancel: end,
  }
  return { handlers, dragged }
}

function tap(axis: Axis, event: PointerEvent<HTMLElement>, week: WeekProps) {
  const point = pointOf(axis, event, week)
  if (point) week.onPick?.(tapped(axis, point, week))
}

function useCursor(axis: Axis, week: WeekProps, grid: { current: HTMLElement | null }) {
  const step = week.step ?? 30
  const [at, setAt] = useState<Point & { long: number }>({
    day: startDay(axis, week.now),
    y: 9 * 60,
    long: 1,
  })
  const day = Math.min(at.day, axis.days.length - 1)
  const picked = spanOf(axis, { ...at, day }, week)
  const label = labelOf(axis, day, picked, week)
  const [spoken, setSpoken] = useState('')
  const follows = useRef(false)
  // Before the next key can come: on another day the cursor is another element.
  useLayoutEffect(() => {
    if (follows.current) grid.current?.querySelector<HTMLElement>('.week-cursor')?.focus()
    follows.current = false
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement && event.target.matches('.week-cursor'))) return
    if (event.key === 'Enter' || event.key === ' ') week.onPick?.(picked)
    const next = moved(event, { ...at, day }, axis, step)
    if (!next && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (!next) return
    setAt(next)
    setSpoken(labelOf(axis, next.day, spanOf(axis, next, week), week))
    follows.current = true
  }
  const to = Math.min(at.y + lengthOf(week, at.long), axis.height)
  const cursor: Cursor = { day, from: at.y, to, label }
  return { cursor, onKeyDown, spoken }
}

function moved(event: KeyboardEvent, at: Point & { long: number }, axis: Axis, step: number) {
  const last = axis.days.length - 1
  if (event.shiftKey && event.key === 'ArrowDown') return { ...at, long: at.long + 1 }
  if (event.shiftKey && event.key === 'ArrowUp') return { ...at, long: Math.max(1, at.long - 1) }
  const down = Math.min(at.y + step, axis.height - step)
  const moves: Record<string, Point> = {
    ArrowDown: { day: at.day, y: down },
    ArrowUp: { day: at.day, y: Math.max(0, at.y - step) },
    ArrowLeft: { day: Math.max(0, at.day - 1), y: at.y },
    ArrowRight: { day: Math.min(last, at.day + 1), y: at.y },
    Home: { day: at.day, y: 0 },
    End: { day: at.day, y: axis.height - step },
  }
  const next = moves[event.key]
  return next && { ...next, long: at.long }
}

/** `Tuesday 24 November, 09:30–10:00; Stand-up, accepted` */
function labelOf(axis: Axis, day: number, picked: Span, week: WeekProps): string {
  const there = week.blocks.filter(block => block.start < picked.end && picked.start < block.end)
  const offered = week.offered?.some(each => each.start < picked.end && picked.start < each.end)
  const words = there.map(block => `${block.title}, ${block.means}`)
  const [wash, rest] = week.offers ?? ['offered', 'not offered']
  if (week.offered) words.unshift(offered ? wash : rest)
  const date = axis.days[day]!.date
  return [`${longDay(date, date)}, ${span(picked.start, picked.end, week.zone)}`, ...words].join('; ')
}

function between(axis: Axis, from: Point, to: Point): Span {
  const start = instantAt(axis, from.day, Math.min(from.y, to.y))
  return { start, end: instantAt(axis, from.day, Math.max(from.y, to.y) + QUARTER) }
}

function tapped(axis: Axis, { day, y }: Point, week: WeekProps): Span {
  return spanOf(axis, { day, y: Math.floor(y / 30) * 30, long: 1 }, week)
}

function spanOf(axis: Axis, at: Point & { long: number }, week: WeekProps): Span {
  const start = instantAt(axis, at.day, at.y)
  return { start, end: start + lengthOf(week, at.long) * 60_000 }
}

/** In minutes; `long` is counted from 1. */
function lengthOf({ step = 30, lasts = step }: WeekProps, long: number): number {
  return lasts + (long - 1) * step
}

function startDay(axis: Axis, now: number): number {
  return Math.max(0, columnOf(axis, now))
}

/** The quarter of an hour under the pointer; nothing when it is on a block, a button or beside the days. */
function pointOf(axis: Axis, event: PointerEvent, { pickTaken }: WeekProps): Point | null {
  const blocks = pickTaken ? ':is(a, button).claim' : '.claim'
  if (!(event.target instanceof HTMLElement) || event.target.closest(blocks)) return null
  const column = event.target.closest<HTMLElement>('.week-column')
  return column ? heightIn(axis, column, event.clientY) : null
}

function pointIn(axis: Axis, event: PointerEvent<HTMLElement>, day: number): Point {
  return heightIn(axis, event.currentTarget.querySelector<HTMLElement>(`[data-day="${day}"]`)!, event.clientY)
}

function heightIn(axis: Axis, column: HTMLElement, clientY: number): Point {
  const box = column.getBoundingClientRect()
  const part = Math.min(0.9999, Math.max(0, (clientY - box.top) / box.height))
  return { day: Number(column.dataset['day']), y: Math.floor((part * axis.height) / QUARTER) * QUARTER }
}
