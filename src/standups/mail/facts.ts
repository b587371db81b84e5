import { agree, clockOf, dayOf, hoursOf } from '#/shared/when.ts'
import { wordsIn } from '#/standups/mail/languages.ts'
import type { Dated, Reader, Ritual } from '#/standups/mail/ritual.ts'
import { rhythmOf } from '#/standups/rules/rhythm.ts'
import { placeOn } from '#/standups/rules.ts'
import { sayDate } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

/** So many dates say what is meant; the rest stands on its page. */
const MOST_DATES = 5

/** How often and when, until when, where, and the next dates: a line each. */
export function factsOf(ritual: Ritual, dates: readonly Dated[], reader: Reader): string[] {
  const [next] = dates
  const place = next ? placeOn(ritual, next.date) : ritual.location
  return [whenOf(ritual, next, reader), ...untilOf(ritual, reader), ...(place ? [place] : [])]
}

/** `Every working day, 09:30–09:45 (Europe/Berlin), 10:30–10:45 for you (Europe/Athens)`; by the clock of the next date. */
export function whenOf(ritual: Ritual, next: Dated | undefined, reader: Reader): string {
  const there = rhythmOf(ritual, reader.language)
  const isElsewhere =
    next && ritual.times.length === 1 && !agree(ritual.timezone, reader.timezone, next.start)
  if (!isElsewhere) return there
  const time = clockOf(next.start, reader.timezone)
  return `${there}; ${wordsIn(reader.language).forYou(time, reader.timezone)}`
}

/** The last date on which it may be, where it is. */
function untilOf({ until }: Ritual, { language }: Reader): string[] {
  return until === null ? [] : [wordsIn(language).until(sayDate(Temporal.PlainDate.from(until), language))]
}

/** The next dates by the reader's clock, a line each. */
export function datesOf(dates: readonly Dated[], reader: Reader): string[] {
  return dates.slice(0, MOST_DATES).map(one => momentsOf(one, reader))
}

/** `Tuesday, 24 November 2026, 10:30–10:45`, by the reader's clock. */
export function momentsOf(window: Window, { timezone, language }: Pick<Reader, 'timezone' | 'language'>) {
  return `${dayOf(window.start, timezone, language)}, ${hoursOf(window, timezone, language)}`
}
