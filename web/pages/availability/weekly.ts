import { type Day, days } from '#/time/date.ts'
import type { Hours, Span } from '#/time/hours.ts'
import { listed } from '../../parts/sentences.ts'

/** Weekly hours as one edits them: the windows of each day. */
export type ByDay = Readonly<Record<Day, readonly Span[]>>

export const DAY_NAMES: Record<Day, string> = {
  mo: 'Monday',
  tu: 'Tuesday',
  we: 'Wednesday',
  th: 'Thursday',
  fr: 'Friday',
  sa: 'Saturday',
  su: 'Sunday',
}

export function byDayOf(weekly: Hours['weekly']): ByDay {
  const windows = (day: Day) =>
    weekly.filter(span => span.days.includes(day)).map(({ start, end }) => ({ start, end }))
  return Object.fromEntries(days.map(day => [day, sorted(windows(day))])) as unknown as ByDay
}

/** The same hours in as few lines as possible: days that share a window share a line. */
export function weeklyOf(byDay: ByDay): Hours['weekly'] {
  const lines = new Map<string, Span & { days: Day[] }>()
  for (const day of days) {
    for (const { start, end } of byDay[day]) {
      const line = lines.get(`${start} ${end}`) ?? { start, end, days: [] }
      if (!line.days.includes(day)) line.days.push(day)
      lines.set(`${start} ${end}`, line)
    }
  }
  return [...lines.values()]
}

/** What a new window of a day should be: the usual day, else the hour after the last one. */
export function nextWindow(windows: readonly Span[]): Span {
  const last = windows.at(-1)
  if (!last) return { start: '09:00', end: '17:00' }
  const hour = Math.min(22, Number(last.end.slice(0, 2)) + 1)
  return { start: `${String(hour).padStart(2, '0')}:00`, end: `${String(hour + 1).padStart(2, '0')}:00` }
}

/** `Monday to Thursday 09:00–17:00, and Friday 09:00–15:00.` Nothing where nothing is offered. */
export function weeklySentence(byDay: ByDay): string {
  const runs: { from: Day; to: Day; words: string }[] = []
  for (const day of days) {
    const words = listed(byDay[day].map(spanWords))
    const last = runs.at(-1)
    const follows = last && days.indexOf(day) === days.indexOf(last.to) + 1
    if (words === '') continue
    if (last && follows && last.words === words) last.to = day
    else runs.push({ from: day, to: day, words })
  }
  return listed(runs.map(run => `${runWords(run.from, run.to)} ${run.words}`))
}

function runWords(from: Day, to: Day): string {
  if (from === to) return DAY_NAMES[from]
  const joint = days.indexOf(to) - days.indexOf(from) === 1 ? 'and' : 'to'
  return `${DAY_NAMES[from]} ${joint} ${DAY_NAMES[to]}`
}

/** An end that is not after its start lies on the next day. */
function spanWords({ start, end }: Span): string {
  if (start === end || (start === '00:00' && end === '24:00')) return 'all day'
  if (end === '00:00') return `${start}–24:00`
  return `${start}–${end}${end < start ? ' the next day' : ''}`
}

function sorted(windows: readonly Span[]): Span[] {
  return windows.toSorted((a, b) => a.start.localeCompare(b.start))
}
