import { civilOf } from '../civil.ts'
import { weekdayOfDay } from '../date.ts'

/** A rule (RFC 5545 §3.3.10) of days, weeks, months or years, with all that its first start says for it. */
export type Pattern = {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  /** Infinity when it is not counted. */
  readonly count: number
  /** Days of the week, Monday 0: every one of them, or the nth of a month, from its end when negative. */
  readonly byDay: readonly { readonly n: number | null; readonly weekday: number }[] | null
  /** From the end of the month when negative. */
  readonly monthDays: readonly number[] | null
  readonly months: readonly number[] | null
  /** Which of those in one period count, from its end when negative. */
  readonly positions: readonly number[] | null
  /** With which day a week begins, Monday 0. */
  readonly weekStart: number
}

const FORMS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,8}$/,
  BYDAY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^[+-]?([1-9]|[12]\d|3[01])(,[+-]?([1-9]|[12]\d|3[01]))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYSETPOS: /^[+-]?[1-9]\d?(,[+-]?[1-9]\d?)*$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
}

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The pattern of a rule, given by its parts in capitals without UNTIL, whose series begins on such a day (counted from
 * 1970-01-01). Undefined when it is none of the common ones that we follow ourselves.
 */
export function patternOf(parts: ReadonlyMap<string, string>, first: number): Pattern | undefined {
  for (const [name, value] of parts) if (!FORMS[name]?.test(value)) return undefined
  const list = (name: string) => parts.get(name)?.split(',') ?? null
  const said = {
    frequency: parts.get('FREQ') as Pattern['frequency'],
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY),
    byDay: list('BYDAY')?.map(dayIn) ?? null,
    monthDays: list('BYMONTHDAY')?.map(Number) ?? null,
    months: list('BYMONTH')?.map(Number) ?? null,
    positions: list('BYSETPOS')?.map(Number) ?? null,
    weekStart: NAMES.indexOf(parts.get('WKST') ?? 'MO'),
  }
  return said.frequency === undefined || isRare(said) ? undefined : completed(said, first)
}

function dayIn(text: string): { n: number | null; weekday: number } {
  const n = text.slice(0, -2)
  return { n: n === '' ? null : Number(n), weekday: NAMES.indexOf(text.slice(-2)) }
}

/** What means something only to some, or is counted within the whole year. */
function isRare({ frequency, byDay, monthDays, months, positions }: Pattern): boolean {
  const isNumbered = byDay?.some(({ n }) => n !== null) ?? false
  if (positions && !byDay && !monthDays) return true
  if (frequency === 'DAILY') return isNumbered || positions !== null
  if (frequency === 'WEEKLY') return isNumbered || monthDays !== null
  return isNumbered && (monthDays !== null || (frequency === 'YEARLY' && months === null))
}

/** What a rule leaves out is as the first start has it (§3.3.10, before the examples). */
function completed(said: Pattern, first: number): Pattern {
  if (said.byDay || said.monthDays || said.frequency === 'DAILY') return said
  if (said.frequency === 'WEEKLY') return { ...said, byDay: [{ n: null, weekday: weekdayOfDay(first) }] }
  const { month, date } = civilOf(first)
  const months = said.months ?? (said.frequency === 'YEARLY' ? [month] : null)
  return { ...said, months, monthDays: [date] }
}
