import type { Language } from '#/shared/language.ts'
import type { Standup } from '#/standups/rules.ts'
import { days as DAYS, type Day, minute } from '#/time/date.ts'

type Rhythm = Pick<Standup, 'days' | 'times' | 'timezone' | 'duration'>

/** How often and when, by its own clock: `Every working day, at 09:30 (Europe/Berlin), 15 minutes`. */
export function rhythmOf({ days, times, timezone, duration }: Rhythm, language: Language): string {
  const words = WORDS[language]
  const clock = times.length > 1 ? words.inTurn(EITHER[language].format(times)) : words.at(times[0]!)
  return `${everyOf(days, language)}, ${clock} (${timezone}), ${words.minutes(Math.round(duration / minute))}`
}

function everyOf(days: readonly Day[], language: Language): string {
  const words = WORDS[language]
  const inOrder = DAYS.filter(one => days.includes(one))
  if (inOrder.length === 7) return words.daily
  if (inOrder.join() === 'mo,tu,we,th,fr') return words.workdays
  return words.every(
    listOf(
      inOrder.map(one => words.days[one]),
      language,
    ),
  )
}

/** `Ann, Bo and Cy` */
export function listOf(items: readonly string[], language: Language): string {
  return LISTS[language].format(items)
}

const LISTS: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat('en-GB'),
  de: new Intl.ListFormat('de-DE'),
}

const EITHER: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  de: new Intl.ListFormat('de-DE', { type: 'disjunction' }),
}

type Words = {
  readonly daily: string
  readonly workdays: string
  readonly every: (names: string) => string
  readonly days: Readonly<Record<Day, string>>
  readonly at: (time: string) => string
  readonly inTurn: (times: string) => string
  readonly minutes: (count: number) => string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    daily: 'Every day',
    workdays: 'Every working day',
    every: names => `Every ${names}`,
    days: {
      mo: 'Monday',
      tu: 'Tuesday',
      we: 'Wednesday',
      th: 'Thursday',
      fr: 'Friday',
      sa: 'Saturday',
      su: 'Sunday',
    },
    at: time => `at ${time}`,
    inTurn: times => `at ${times}, whichever is fairest`,
    minutes: count => `${count} ${count === 1 ? 'minute' : 'minutes'}`,
  },
  de: {
    daily: 'Jeden Tag',
    workdays: 'Montag bis Freitag',
    every: names => `Jeden ${names}`,
    days: {
      mo: 'Montag',
      tu: 'Dienstag',
      we: 'Mittwoch',
      th: 'Donnerstag',
      fr: 'Freitag',
      sa: 'Samstag',
      su: 'Sonntag',
    },
    at: time => `um ${time} Uhr`,
    inTurn: times => `um ${times} Uhr, wie es am gerechtesten ist`,
    minutes: count => `${count} ${count === 1 ? 'Minute' : 'Minuten'}`,
  },
}
