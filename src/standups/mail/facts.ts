import type { Language } from '#/shared/language.ts'
import { agree, clockOf, dayOf, hoursOf } from '#/shared/when.ts'
import { wordsIn } from '#/standups/mail/languages.ts'
import type { Dated, Reader, Ritual } from '#/standups/mail/ritual.ts'
import { placeOn } from '#/standups/rules.ts'
import { days as DAYS, type Day, minute } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

/** So many dates say what is meant; the rest stands on its page. */
const MOST_DATES = 5

/** How often and when, where, and the next dates: a line each. */
export function factsOf(ritual: Ritual, dates: readonly Dated[], reader: Reader): string[] {
  const [next] = dates
  const place = next ? placeOn(ritual, next.date) : ritual.location
  return [whenOf(ritual, next, reader), ...(place ? [place] : [])]
}

/** `Every working day, 09:30–09:45 (Europe/Berlin), 10:30–10:45 for you (Europe/Athens)`; by the clock of the next date. */
export function whenOf(ritual: Ritual, next: Dated | undefined, reader: Reader): string {
  const words = wordsIn(reader.language)
  const { times, timezone, duration, days } = ritual
  const how = words.every(namesOf(days, reader.language))
  const length = words.minutes(Math.round(duration / minute))
  const there = `${how}, ${times.length > 1 ? words.inTurn(listOf(times, reader.language)) : words.at(times[0]!)} (${timezone}), ${length}`
  const isElsewhere = next && times.length === 1 && !agree(timezone, reader.timezone, next.start)
  if (!isElsewhere) return there
  return `${there}; ${words.forYou(clockOf(next.start, reader.timezone), reader.timezone)}`
}

/** The next dates by the reader's clock, a line each. */
export function datesOf(dates: readonly Dated[], reader: Reader): string[] {
  return dates.slice(0, MOST_DATES).map(one => momentsOf(one, reader))
}

/** `Tuesday, 24 November 2026, 10:30–10:45`, by the reader's clock. */
export function momentsOf(window: Window, { timezone, language }: Pick<Reader, 'timezone' | 'language'>) {
  return `${dayOf(window.start, timezone, language)}, ${hoursOf(window, timezone, language)}`
}

/** `Monday, Wednesday and Friday`; null for all of Monday to Friday, and `all` for every day. */
function namesOf(days: readonly Day[], language: Language): string | 'all' | null {
  const inOrder = DAYS.filter(one => days.includes(one))
  if (inOrder.length === 7) return 'all'
  if (inOrder.join() === 'mo,tu,we,th,fr') return null
  return listOf(
    inOrder.map(one => wordsIn(language).days[one]),
    language,
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
