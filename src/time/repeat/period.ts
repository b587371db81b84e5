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
}

export function periodsOf(pattern: Pattern, first: number): Periods {
  const periods = PERIODS[pattern.frequency](pattern, first)
  const { positions } = pattern
  return positions ? { ...periods, days: k => atPositions(periods.days(k), positions) } : periods
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
  }
}

function weeks(pattern: Pattern, first: number): Periods {
  const length = 7 * pattern.interval
  const begin = first - ((weekdayOfDay(first) - pattern.weekStart + 7) % 7)
  const places = pattern.byDay!.map(({ weekday }) => (weekday - pattern.weekStart + 7) % 7)
  const offsets = [...new Set(places)].sort((a, b) => a - b)
  const isNamed = filterOf({ ...pattern, byDay: null })
  const start = (k: number) => begin + k * length
  return {
    at: day => Math.floor((day - begin) / length),
    start,
    days: k => offsets.map(offset => start(k) + offset).filter(isNamed),
  }
}

/** Periods of one month, or of the twelve of a year. Months are counted from January of the year 0. */
function months(pattern: Pattern, first: number, many: 1 | 12): Periods {
  const length = many * pattern.interval
  const begin = Math.floor(monthAt(first) / many) * many
  const named = pattern.months && new Set(pattern.months)
  const start = (k: number) =>
    dayOf(Math.floor((begin + k * length) / 12), ((begin + k * length) % 12) + 1, 1)
  return {
    at: day => Math.floor((monthAt(day) - begin) / length),
    start,
    days: k => {
      const found: number[] = []
      for (let month = begin + k * length, i = 0; i < many; i++, month++)
        if (!named || named.has((month % 12) + 1)) found.push(...daysInMonth(pattern, month))
      return found
    },
  }
}

function monthAt(day: number): number {
  const { year, month } = civilOf(day)
  return 12 * year + month - 1
}

function daysInMonth({ byDay, monthDays }: Pattern, month: number): number[] {
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  const [first, length] = [dayOf(year, inYear, 1), lengthOfMonth(year, inYear)]
  const found: number[] = []
  if (monthDays) {
    for (const n of monthDays) {
      const date = n > 0 ? n : length + n + 1
      const day = first + date - 1
      if (date < 1 || date > length) continue
      if (!byDay || byDay.some(({ weekday }) => weekday === weekdayOfDay(day))) found.push(day)
    }
  } else for (const one of byDay!) found.push(...weekdaysInMonth(one, first, length))
  return found.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found
}

/** All such days of a month, or its nth. */
function weekdaysInMonth(
  { n, weekday }: NonNullable<Pattern['byDay']>[number],
  first: number,
  length: number,
): number[] {
  const least = first + ((weekday - weekdayOfDay(first) + 7) % 7)
  const many = Math.floor((first + length - 1 - least) / 7) + 1
  if (n === null) return Array.from({ length: many }, (_, i) => least + 7 * i)
  const i = n > 0 ? n - 1 : many + n
  return i >= 0 && i < many ? [least + 7 * i] : []
}

/** Whether the parts that limit DAILY and WEEKLY let a day pass. */
function filterOf({ months: some, monthDays, byDay }: Pattern): (day: number) => boolean {
  const weekdays = byDay && new Set(byDay.map(({ weekday }) => weekday))
  if (!some && !monthDays) return day => !weekdays || weekdays.has(weekdayOfDay(day))
  return day => {
    if (weekdays && !weekdays.has(weekdayOfDay(day))) return false
    const { year, month, date } = civilOf(day)
    if (some && !some.includes(month)) return false
    return !monthDays || monthDays.includes(date) || monthDays.includes(date - lengthOfMonth(year, month) - 1)
  }
}

function atPositions(found: readonly number[], positions: readonly number[]): number[] {
  const picked = positions.flatMap(n => found[n > 0 ? n - 1 : found.length + n] ?? [])
  return [...new Set(picked)].sort((a, b) => a - b)
}
