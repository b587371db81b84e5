import { days as DAYS, dateOfDay, weekday } from './date.ts'
import { untilOf } from './rule.ts'
import type { Tongue } from './say.ts'
import { dateOf, zoneOf } from './zone.ts'

/** A series as `occurrences` takes it: a rule that `parseRule` took, its first start in epoch ms, its zone. */
type Series = { readonly rule: string; readonly start: number; readonly timezone: string }

/**
 * A rule in words, as they follow on "it repeats": `every week on Tuesday, 10 times in all`. Null for one whose words would
 * be no clearer than its dates.
 */
export function sayRule({ rule, start, timezone }: Series, tongue: Tongue): string | null {
  const words = WORDS[tongue]
  const zone = zoneOf(timezone)
  const on = dayInWords(rule, dateOf(zone, start), words)
  if (on === null) return null
  const last = untilOf(rule, zone)
  const until = Number.isFinite(last) ? words.until(monthDay(dateOf(zone, last), tongue, true)) : ''
  const count = partOf(rule, 'COUNT')
  const every = words.every(partOf(rule, 'FREQ')!, Number(partOf(rule, 'INTERVAL') ?? 1))
  return `${every}${on}${until}${count === undefined ? '' : words.count(Number(count))}`
}

function partOf(rule: string, name: string): string | undefined {
  return rule
    .split(';')
    .find(part => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

type Words = (typeof WORDS)[Tongue]

/** Which day of its week, month or year; null when that takes more than one thought to say. */
function dayInWords(rule: string, first: string, words: Words): string | null {
  const [, month, nth] = first.split('-').map(Number) as [number, number, number]
  const parts = rule.split(';').toSorted()
  const by = parts.filter(part => part.startsWith('BY')).join(';')
  if (rule.includes('FREQ=DAILY')) return by === '' ? '' : null
  if (rule.includes('FREQ=WEEKLY')) return weekdays(by || `BYDAY=${weekday(first).toUpperCase()}`, words)
  if (rule.includes('FREQ=MONTHLY')) {
    return by === '' || by === `BYMONTHDAY=${nth}` ? words.onThe(words.nthDay(nth)) : nthWeekday(by, words)
  }
  const isThatDate = ['', `BYMONTH=${month}`, `BYMONTH=${month};BYMONTHDAY=${nth}`].includes(by)
  return isThatDate ? words.onDate(monthDay(first, words.tongue, false)) : null
}

function weekdays(by: string, words: Words): string | null {
  const named = by
    .toLowerCase()
    .match(/^byday=((?:[a-z]{2},?)+)$/)?.[1]
    ?.split(',')
  if (!named) return null
  const inOrder = DAYS.filter(one => named.includes(one))
  if (inOrder.join() === 'mo,tu,we,th,fr') return words.workdays
  return words.on(words.list.format(inOrder.map(one => dayName(one, words.tongue))))
}

function nthWeekday(by: string, words: Words): string | null {
  const [, which, name] = /^BYDAY=(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(by) ?? []
  if (which === undefined) return null
  const nth = which === '-1' ? words.last : words.nth[Number(which) - 1]!
  return words.onThe(`${nth} ${dayName(name!.toLowerCase(), words.tongue)}`)
}

const en = {
  tongue: 'en',
  every: (frequency: string, interval: number) => {
    const unit = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }[frequency]
    return interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`
  },
  on: (names: string) => ` on ${names}`,
  onThe: (what: string) => ` on the ${what}`,
  onDate: (date: string) => ` on ${date}`,
  workdays: ' from Monday to Friday',
  nthDay: (n: number) => `${n}${(n > 10 && n < 14 ? '' : ['', 'st', 'nd', 'rd'][n % 10]) || 'th'}`,
  nth: ['first', 'second', 'third', 'fourth', 'fifth'],
  last: 'last',
  until: (date: string) => `, until ${date}`,
  count: (n: number) => (n === 1 ? ', just once' : `, ${n} times in all`),
  list: new Intl.ListFormat('en-GB'),
} as const

const de = {
  tongue: 'de',
  every: (frequency: string, interval: number) => {
    const units = {
      DAILY: ['jeden Tag', 'Tage'],
      WEEKLY: ['jede Woche', 'Wochen'],
      MONTHLY: ['jeden Monat', 'Monate'],
      YEARLY: ['jedes Jahr', 'Jahre'],
    }
    const [one, many] = units[frequency as keyof typeof units]
    return interval === 1 ? one! : `alle ${interval} ${many}`
  },
  on: (names: string) => ` am ${names}`,
  onThe: (what: string) => ` am ${what}`,
  onDate: (date: string) => ` am ${date}`,
  workdays: ' von Montag bis Freitag',
  nthDay: (n: number) => `${n}.`,
  nth: ['ersten', 'zweiten', 'dritten', 'vierten', 'fünften'],
  last: 'letzten',
  until: (date: string) => `, bis ${date}`,
  count: (n: number) => `, insgesamt ${n}-mal`,
  list: new Intl.ListFormat('de-DE'),
} as const

const WORDS = { en, de } as const

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const

/** 1970-01-05 was a Monday. */
function dayName(name: string, tongue: Tongue): string {
  const date = Temporal.PlainDate.from(dateOfDay(4 + (DAYS as readonly string[]).indexOf(name)))
  return new Intl.DateTimeFormat(LOCALES[tongue], { weekday: 'long' }).format(date)
}

function monthDay(date: string, tongue: Tongue, withYear: boolean): string {
  const form = { day: 'numeric', month: 'long', ...(withYear && { year: 'numeric' as const }) } as const
  return new Intl.DateTimeFormat(LOCALES[tongue], form).format(Temporal.PlainDate.from(date))
}
