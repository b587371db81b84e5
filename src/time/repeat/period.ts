import { civilOf, dayOf, lengthOfMonth } from '../civil.ts'
import { weekdayOfDay } from '../date.ts'
import type { Pattern } from './pattern.ts'

/** The periods of a pattern by number, 0 the one of the first start, INTERVAL counted in: all in days from 1970-01-01. */
export type Periods = {
  /** Which period a day is in; between two of them the one before. */
  readonly at: (day: number) => number
  readonly start: (k: number) => number
  /** The days that the pattern names in a period, in order, each once. */
  readonly days: (k: number) => readonly number[]
  /** How many those are, where that is the same for all periods. */
  readonly each: number | null
}

export function periodsOf(pattern: Pattern, first: number): Periods {
  const periods = PERIODS[pattern.frequency](pattern, first)
  const { positions } = pattern
  return positions ? { ...periods, days: k => atPositions(periods.days(k), positions), each: null } : periods
}

const PERIODS: Readonly<Record<Pattern['frequency'], (pattern: Pattern, first: number) => Periods>> = {
  DAILY: days,
  WEEKLY: weeks,
  MONTHLY: (pattern, first) => months(pattern, first, 1),
  YEARLY: (pattern, first) => months(pattern, first, 12),
}

function days(pattern: Pattern, first: number): Periods {
  const isNamed = filterOf(pattern)
  const start = (k: number) => first + k * pattern.interval
  return {
    at: day => Math.floor((day - first) / pattern.interval),
    start,
    days: k => (isNamed(start(k)) ? [start(k)] : []),
    each: pattern.byDay || pattern.monthDays || pattern.months ? null : 1,
  }
}

function weeks(pattern: Pattern, first: number): Periods {
  const length = 7 * pattern.interval
  const begin = first - ((weekdayOfDay(first) - pattern.weekStart + 7) % 7)
  const places = pattern.byDay!.map(({ weekday }) => (weekday - pattern.weekStart + 7) % 7)
  const offsets = [...new Set(places)].sort((a, b) => a - b)
  const start = (k: number) => begin + k * length
  const all = (k: number) => offsets.map(offset => start(k) + offset)
  const isNamed = filterOf({ ...pattern, byDay: null })
  return {
    at: day => Math.floor((day - begin) / length),
    start,
    days: pattern.months ? k => all(k).filter(isNamed) : all,
    each: pattern.months ? null : offsets.length,
  }
}

/** Periods of one month, or of the twelve of a year. Months are counted from January of the year 0. */
function months(pattern: Pattern, first: number, many: 1 | 12): Periods {
  const length = many * pattern.interval
  const begin = Math.floor(monthAt(first) / many) * many
  const named = pattern.months && new Set(pattern.months)
  const isNamed = namedBy(pattern)
  const start = (k: number) =>
    dayOf(Math.floor((begin + k * length) / 12), ((begin + k * length) % 12) + 1, 1)
  return {
    at: day => Math.floor((monthAt(day) - begin) / length),
    start,
    days: k => {
      const found: number[] = []
      for (let month = begin + k * length, i = 0; i < many; i++, month++)
        if (!named || named.has((month % 12) + 1)) found.push(...daysInMonth(isNamed, month))
      return found
    },
    each: null,
  }
}

function monthAt(day: number): number {
  const { year, month } = civilOf(day)
  return 12 * year + month - 1
}

/** In order, each once, because every date of the month is looked at: that is faster than to sort those found. */
function daysInMonth(isNamed: Named, month: number): number[] {
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  const [first, length] = [dayOf(year, inYear, 1), lengthOfMonth(year, inYear)]
  const found: number[] = []
  let weekday = weekdayOfDay(first)
  for (let date = 1; date <= length; date++) {
    if (isNamed(date, weekday, length)) found.push(first + date - 1)
    weekday = weekday === 6 ? 0 : weekday + 1
  }
  return found
}

/** Whether BYDAY and BYMONTHDAY name a date of a month of such a length. */
type Named = (date: number, weekday: number, length: number) => boolean

function namedBy({ byDay, monthDays }: Pattern): Named {
  const weekdays = byDay && marksOf(byDay.filter(({ n }) => n === null).map(({ weekday }) => weekday))
  const nth = byDay?.filter(({ n }) => n !== null)
  const dates = monthDays && marksOf(monthDays.filter(date => date > 0))
  const datesBack = monthDays && marksOf(monthDays.filter(date => date < 0).map(date => -date))
  return (date, weekday, length) => {
    if (dates && !dates[date] && !datesBack![length - date + 1]) return false
    if (!weekdays || weekdays[weekday]) return true
    return nth!.some(one => one.weekday === weekday && isNth(one.n!, date, length))
  }
}

function marksOf(numbers: readonly number[]): boolean[] {
  const marks = Array.from({ length: 32 }, () => false)
  for (const number of numbers) marks[number] = true
  return marks
}

function isNth(n: number, date: number, length: number): boolean {
  return n > 0 ? Math.ceil(date / 7) === n : Math.ceil((length - date + 1) / 7) === -n
}

/** Whether the parts that limit DAILY and WEEKLY let a day pass. */
function filterOf(pattern: Pattern): (day: number) => boolean {
  const isNamed = namedBy(pattern)
  if (!pattern.months && !pattern.monthDays) return day => isNamed(1, weekdayOfDay(day), 31)
  return day => {
    const { year, month, date } = civilOf(day)
    if (pattern.months && !pattern.months.includes(month)) return false
    return isNamed(date, weekdayOfDay(day), lengthOfMonth(year, month))
  }
}

function atPositions(found: readonly number[], positions: readonly number[]): number[] {
  const picked = positions.flatMap(n => found[n > 0 ? n - 1 : found.length + n] ?? [])
  return [...new Set(picked)].sort((a, b) => a - b)
}
