import { agree, clockOf, dayOf, hoursOf } from '#/shared/when.ts'
import { wordsIn } from '#/standups/mail/languages.ts'
import type { Dated, Reader, Ritual } from '#/standups/mail/ritual.ts'
import { rhythmOf } from '#/standups/rules/rhythm.ts'
import { windowAt } from '#/standups/rules/wish.ts'
import { placeOn } from '#/standups/rules.ts'
import { sayDate } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

/** So many dates say what is meant; the rest stands on its page. */
const MOST_DATES = 5

/** How often and when, until when, where, and the next dates: a line each. */
export function factsOf(ritual: Ritual, dates: readonly Dated[], reader: Reader): string[] {
  const place = isByDate(ritual) ? '' : ritual.location
  return [whenOf(ritual, dates[0], reader), ...untilOf(ritual, reader), ...(place ? [place] : [])]
}

/** `Every working day, at 09:30 (Europe/Berlin), 15 minutes; 10:30 for you (Europe/Athens)`; by the clocks of the next date. */
export function whenOf(ritual: Ritual, next: Dated | undefined, reader: Reader): string {
  const there = rhythmOf(ritual, reader.language)
  const [usual, ...more] = ritual.times
  if (!next || more.length > 0) return there
  // That date itself may be at another time.
  const { start } = windowAt(ritual, next.date, usual!)
  if (agree(ritual.timezone, reader.timezone, start)) return there
  const time = clockOf(start, reader.timezone)
  return `${there}; ${wordsIn(reader.language).forYou(time, reader.timezone)}`
}

/** The last date on which it may be, where it is. */
function untilOf({ until }: Ritual, { language }: Reader): string[] {
  return until === null ? [] : [wordsIn(language).until(sayDate(Temporal.PlainDate.from(until), language))]
}

/** The next dates by the reader's clock, a line each, with its place where each has its own. */
export function datesOf(ritual: Ritual, dates: readonly Dated[], reader: Reader): string[] {
  const at = ({ date }: Dated) => (isByDate(ritual) ? `, ${placeOn(ritual, date)}` : '')
  return dates.slice(0, MOST_DATES).map(one => `${momentsOf(one, reader)}${at(one)}`)
}

function isByDate(ritual: Ritual): boolean {
  return placeOn(ritual, '') !== ritual.location
}

/** `Tuesday, 24 November 2026, 10:30–10:45`, by the reader's clock. */
export function momentsOf(window: Window, { timezone, language }: Pick<Reader, 'timezone' | 'language'>) {
  return `${dayOf(window.start, timezone, language)}, ${hoursOf(window, timezone, language)}`
}
