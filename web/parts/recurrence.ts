import { type Day, weekday } from '#/time/date.ts'
import { listed } from './sentences.ts'
import { longDay } from './when.ts'

/** Recurrence in words, for a meeting that begins on a date. Rules are RFC 5545 RRULEs. */
export type Ending = { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; date: string }
export type Repeat =
  | 'never'
  | 'daily'
  | 'weekdays'
  | 'weekly'
  | 'fortnightly'
  | 'monthly-date'
  | 'monthly-day'

const NAMES: Record<Day, string> = {
  mo: 'Monday',
  tu: 'Tuesday',
  we: 'Wednesday',
  th: 'Thursday',
  fr: 'Friday',
  sa: 'Saturday',
  su: 'Sunday',
}
const NTH = ['first', 'second', 'third', 'fourth', 'last'] as const

/** What one can choose for a meeting on that date. */
export function repeatsOn(date: string): { id: Repeat; name: string }[] {
  const repeats = ['daily', 'weekdays', 'weekly', 'fortnightly', 'monthly-day', 'monthly-date'] as const
  const named = repeats.map(id => ({ id, name: capital(inWords(ruleOf(id, date, { kind: 'never' })!)) }))
  return [{ id: 'never', name: 'Once' }, ...named]
}

/** The rule, or null for a meeting that happens once. `UNTIL` is the end of that date, in UTC as RFC 5545 asks. */
export function ruleOf(repeat: Repeat, date: string, ending: Ending): string | null {
  if (repeat === 'never') return null
  return [BASES[repeat](date), ...endOf(ending)].join(';')
}

const BASES: Record<Exclude<Repeat, 'never'>, (date: string) => string> = {
  daily: () => 'FREQ=DAILY',
  weekdays: () => 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: date => `FREQ=WEEKLY;BYDAY=${weekday(date).toUpperCase()}`,
  fortnightly: date => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday(date).toUpperCase()}`,
  'monthly-date': date => `FREQ=MONTHLY;BYMONTHDAY=${Number(date.slice(8))}`,
  'monthly-day': date => `FREQ=MONTHLY;BYDAY=${nthOf(date)}${weekday(date).toUpperCase()}`,
}

/** `every Tuesday, ten times`; a rule from elsewhere that these words do not cover is shown as it is. */
export function inWords(rule: string, today = '2026-01-01'): string {
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  const base = baseWords(parts)
  if (base === null) return `by the rule ${rule}`
  const count = parts.get('COUNT')
  const until = parts.get('UNTIL')
  if (count) return `${base}, ${count} times`
  if (until)
    return `${base}, until ${longDay(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`, today)}`
  return base
}

function baseWords(parts: ReadonlyMap<string, string>): string | null {
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']
  if ([...parts.keys()].some(key => !known.includes(key))) return null
  const every = Number(parts.get('INTERVAL') ?? 1)
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return parts.has('BYDAY') ? null : everyWords(every, 'day')
    case 'WEEKLY':
      return weeklyWords(every, parts.get('BYDAY'))
    case 'MONTHLY':
      return monthlyWords(every, parts)
    case 'YEARLY':
      return parts.has('BYDAY') ? null : everyWords(every, 'year')
    default:
      return null
  }
}

function weeklyWords(every: number, byDay: string | undefined): string | null {
  if (!byDay) return everyWords(every, 'week')
  if (byDay === 'MO,TU,WE,TH,FR' && every === 1) return 'every weekday'
  const names = byDay.split(',').map(code => NAMES[code.toLowerCase() as Day])
  if (names.some(name => !name)) return null
  return every === 1 ? `every ${listed(names)}` : `${everyWords(every, 'week')} on ${listed(names)}`
}

function monthlyWords(every: number, parts: ReadonlyMap<string, string>): string | null {
  const month = every === 1 ? 'every month' : everyWords(every, 'month')
  const date = parts.get('BYMONTHDAY')
  if (date) return `${month} on the ${date}${ordinal(Number(date))}`
  const [, nth, code] = /^(-?\d)([A-Z]{2})$/.exec(parts.get('BYDAY') ?? '') ?? []
  if (!nth || !code) return parts.has('BYDAY') ? null : month
  return `${month} on the ${nth === '-1' ? 'last' : NTH[Number(nth) - 1]} ${NAMES[code.toLowerCase() as Day]}`
}

function everyWords(every: number, unit: string): string {
  return every === 1 ? `every ${unit}` : `every ${every} ${unit}s`
}

function endOf(ending: Ending): string[] {
  if (ending.kind === 'count') return [`COUNT=${ending.count}`]
  if (ending.kind === 'until') return [`UNTIL=${ending.date.replaceAll('-', '')}T235959Z`]
  return []
}

/** The how-manieth such weekday of its month; the fifth is the last. */
function nthOf(date: string): number {
  const nth = Math.ceil(Number(date.slice(8)) / 7)
  return nth === 5 ? -1 : nth
}

function ordinal(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
