import type { View } from '#/proposals/page/view.ts'
import type { Slot } from '#/proposals/rules.ts'
import type { Language } from '#/shared/language.ts'
import { agree, clockOf, isOneDay } from '#/shared/when.ts'
import { day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'
import { wallOf, zoneOf } from '#/time/zone.ts'

/** Slots that stand under one heading: those of a day, or for whole days of a month. */
export type Group = { readonly heading: string; readonly slots: readonly Slot[] }

/** Slots by the day on which they begin in the zone shown; dates, which are the same everywhere, by their month. */
export function groupsOf(view: View): Group[] {
  const { proposal, slots, reader } = view
  const { wholeDays } = proposal
  const sayMonth = (wall: number) => MONTHS[reader.language].format(wall)
  const keyOf = (slot: Slot) => {
    const wall = wallAt(slot.start, zoneFor(view))
    return wholeDays ? sayMonth(wall) : Math.floor(wall / day)
  }
  return [...Map.groupBy(slots, keyOf).values()].map(same => {
    const wall = wallAt(same[0]!.start, zoneFor(view))
    const isThisYear = yearOf(wall) === yearOf(wallAt(view.now, zoneFor(view)))
    const sayDay = isThisYear ? LONG[reader.language] : LONG_WITH_YEAR[reader.language]
    return { heading: wholeDays ? sayMonth(wall) : sayDay.format(wall), slots: same }
  })
}

/** A slot under the heading of its day: `09:30–10:00`; of whole days `Tue 24 Nov`. */
export function timeOf(view: View, slot: Window): string {
  return view.proposal.wholeDays ? datesOf(view, slot) : hoursIn(slot, view.zone, view.reader.language)
}

/** A slot by itself: `Tue 24 Nov, 09:30–10:00`. */
export function slotName(view: View, slot: Window): string {
  if (view.proposal.wholeDays) return datesOf(view, slot)
  const { language } = view.reader
  return `${shortDay(slot.start, view.zone, language)}, ${hoursIn(slot, view.zone, language)}`
}

/** The same slot where it was proposed, with the day if that is another; null where both clocks agree. */
export function timeThere({ proposal, zone, reader }: View, slot: Window): string | null {
  const { timezone, wholeDays } = proposal
  if (wholeDays || (agree(zone, timezone, slot.start) && agree(zone, timezone, slot.end))) return null
  const isSameDay =
    Math.floor(wallAt(slot.start, zone) / day) === Math.floor(wallAt(slot.start, timezone) / day)
  const on = isSameDay ? '' : `${shortDay(slot.start, timezone, reader.language)}, `
  return `${on}${hoursIn(slot, timezone, reader.language)}`
}

/** Whether every slot reads the same in two zones. */
export function allAgree(slots: readonly Window[], one: string, other: string): boolean {
  return slots.every(({ start, end }) => agree(one, other, start) && agree(one, other, end))
}

/** From when to when; the day on which it ends where that is another: `22:00–Wed 25 Nov, 01:00`. */
export function hoursIn(window: Window, zone: string, language: Language): string {
  const until = isOneDay(window, zone) ? '' : `${shortDay(window.end, zone, language)}, `
  return `${clockOf(window.start, zone)}–${until}${clockOf(window.end, zone)}`
}

/** `Tue 24 Nov` */
export function shortDay(ms: number, zone: string, language: Language): string {
  return sayShort(wallAt(ms, zone), language)
}

/** `Tue 24 Nov, 18:00` */
export function shortMoment(ms: number, zone: string, language: Language): string {
  return `${shortDay(ms, zone, language)}, ${clockOf(ms, zone)}`
}

/** Whole days: the first, and the last where it is another. */
function datesOf({ proposal, reader }: View, { start, end }: Window): string {
  // The date of its last moment: where the clocks change at midnight the next day does not begin at 00:00.
  const [first, last] = [start, end - 1].map(ms => shortDay(ms, proposal.timezone, reader.language))
  return first === last ? first! : `${first} – ${last}`
}

/** Dates are those of the proposal's own zone. */
function zoneFor({ proposal, zone }: View): string {
  return proposal.wholeDays ? proposal.timezone : zone
}

/** Wall time in milliseconds, read as if UTC. */
function wallAt(ms: number, zone: string): number {
  return wallOf(zoneOf(zone), ms)
}

function yearOf(wall: number): string {
  return YEARS.format(wall)
}

/** Without what Intl sets after the weekday: `Di 24. Nov.` */
function sayShort(wall: number, language: Language): string {
  return SHORT[language].format(wall).replace(/[.,]+ /, ' ')
}

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const

/** Made once for each language: a formatter takes five times as long to make as to use. */
function formats(form: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> {
  const make = (language: Language) =>
    new Intl.DateTimeFormat(LOCALES[language], { ...form, timeZone: 'UTC' })
  return { en: make('en'), de: make('de') }
}

const LONG = formats({ weekday: 'long', day: 'numeric', month: 'long' })
const LONG_WITH_YEAR = formats({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const SHORT = formats({ weekday: 'short', day: 'numeric', month: 'short' })
const MONTHS = formats({ month: 'long', year: 'numeric' })
const YEARS = formats({ year: 'numeric' }).en
