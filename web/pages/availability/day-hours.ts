import { type Day, weekday } from '#/time/date.ts'
import type { Hours, Span } from '#/time/hours.ts'
import { byDayOf, weeklyOf } from './weekly.ts'

/** What the hours offer on a date: its exception, else the windows of its weekday. */
export function windowsOn(hours: Hours, date: string): readonly Span[] {
  const exception = hours.exceptions.find(each => each.date === date)
  return exception ? exception.windows : byDayOf(hours.weekly)[weekday(date)]
}

/** The same hours, except that on the date nothing between the two local times is offered. */
export function withoutOn(hours: Hours, date: string, cut: Span): Hours {
  return withException(
    hours,
    date,
    windowsOn(hours, date).flatMap(span => minus(span, cut)),
  )
}

/** The same hours with the date's windows replaced; windows that touch become one. */
export function withException(hours: Hours, date: string, windows: readonly Span[]): Hours {
  const others = hours.exceptions.filter(each => each.date !== date)
  const exceptions = [...others, { date, windows: merged(windows) }]
  return { ...hours, exceptions: exceptions.toSorted((a, b) => a.date.localeCompare(b.date)) }
}

export function withoutException(hours: Hours, date: string): Hours {
  return { ...hours, exceptions: hours.exceptions.filter(each => each.date !== date) }
}

/** The same hours with a window more on every such weekday. */
export function withWeekly(hours: Hours, day: Day, span: Span): Hours {
  const byDay = byDayOf(hours.weekly)
  return { ...hours, weekly: weeklyOf({ ...byDay, [day]: merged([...byDay[day], span]) }) }
}

const DAY = 1_440

type Range = { from: number; to: number }

function minus(span: Span, cut: Span): Span[] {
  const whole = rangeOf(span)
  const hole = rangeOf(cut)
  const left = { from: whole.from, to: Math.min(whole.to, hole.from) }
  const right = { from: Math.max(whole.from, hole.to), to: whole.to }
  return [left, right].filter(({ from, to }) => from < to).map(spanOf)
}

function merged(spans: readonly Span[]): Span[] {
  const ranges = spans.map(rangeOf).sort((a, b) => a.from - b.from)
  const answer: Range[] = []
  for (const range of ranges) {
    const last = answer.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else answer.push(range)
  }
  return answer.map(spanOf)
}

/** Minutes since the midnight of the day a window begins on; an end not after the start is on the next day. */
function rangeOf({ start, end }: Span): Range {
  const from = minutesOf(start)
  const to = minutesOf(end)
  return { from, to: to > from ? to : to + DAY }
}

function spanOf({ from, to }: Range): Span {
  if (to === DAY) return { start: textOf(from), end: '24:00' }
  return { start: textOf(from % DAY), end: textOf(to % DAY) }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function textOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
