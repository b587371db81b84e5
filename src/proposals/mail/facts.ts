import { wordsIn } from '#/proposals/mail/languages.ts'
import type { Proposal } from '#/proposals/rules.ts'
import type { Language } from '#/shared/language.ts'
import type { Part } from '#/shared/letter.ts'
import { sayDays, sayInstant, sayWindow } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

export type Reader = { readonly name: string; readonly timezone: string; readonly language: Language }

/** What a letter says of a proposal. */
export type Told = Pick<
  Proposal,
  'title' | 'description' | 'location' | 'timezone' | 'wholeDays' | 'deadline'
>

/** Times, a line each, by the reader's clock. */
export function timesOf(told: Told, slots: readonly Window[], reader: Reader): string[] {
  return cut(
    slots.map(slot => whenOf(told, slot, reader)),
    reader.language,
  )
}

/** Nobody compares more than that in a mail; the page shows all. */
const MOST_SAID = 12

/** The first dozen lines, and how many more there are. */
export function cut(lines: readonly string[], language: Language): string[] {
  const more = lines.length - MOST_SAID
  return more > 0 ? [...lines.slice(0, MOST_SAID), wordsIn(language).more(more)] : [...lines]
}

/** One time by the reader's clock; whole days as their dates, which are the same everywhere. */
export function whenOf(told: Told, slot: Window, { timezone, language }: Reader): string {
  return told.wholeDays ? sayDays(slot, told.timezone, language) : sayWindow(slot, timezone, language)
}

/** What matters before one answers: the times, the place, what was written, by when. */
export function detailsOf(told: Told, slots: readonly Window[], reader: Reader): Part[] {
  const { location, description } = told
  const facts = { facts: [...timesOf(told, slots, reader), ...(location ? [location] : [])] }
  return [facts, ...(description ? [{ quote: description }] : []), ...untilOf(told, reader)]
}

/** By when to answer, where there is a deadline. */
export function untilOf({ deadline }: Told, { timezone, language }: Reader): Part[] {
  return deadline === null ? [] : [wordsIn(language).until(sayInstant(deadline, timezone, language))]
}
