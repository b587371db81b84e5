import type { Language } from '#/shared/language.ts'
import { day, hour, minute } from '#/time/date.ts'
import { sayDate } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, wallOf, zoneOf } from '#/time/zone.ts'

/** The date on which something begins, in a zone: `Monday, 23 November 2026`. */
export function dayOf(start: number, timezone: string, language: Language): string {
  return sayDate(Temporal.PlainDate.from(dateOf(zoneOf(timezone), start)), language)
}

/** From when to when, in a zone: `09:30–10:00`; the day on which it ends is said where it is another. */
export function hoursOf({ start, end }: Window, timezone: string, language: Language): string {
  const until = isOneDay({ start, end }, timezone) ? '' : `${dayOf(end, timezone, language)}, `
  return `${clockOf(start, timezone)}–${until}${clockOf(end, timezone)}`
}

/** A day and the time on it, in a zone: `Monday, 23 November 2026, 09:30`. */
export function momentOf(ms: number, timezone: string, language: Language): string {
  return `${dayOf(ms, timezone, language)}, ${clockOf(ms, timezone)}`
}

/** The same where every letter counts: `Mon 23 Nov, 09:30`. */
export function shortMomentOf(ms: number, timezone: string, language: Language): string {
  const date = Temporal.PlainDate.from(dateOf(zoneOf(timezone), ms)).toZonedDateTime('UTC')
  return `${SHORT_DATES[language].format(date.epochMilliseconds).replace(/\.?,(?= )/, '')}, ${clockOf(ms, timezone)}`
}

const SHORT = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const SHORT_DATES: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', SHORT),
  de: new Intl.DateTimeFormat('de-DE', { ...SHORT, month: 'numeric' }),
}

/** Whether two zones show the same clock at an instant. */
export function agree(one: string, other: string, ms: number): boolean {
  return wallOf(zoneOf(one), ms) === wallOf(zoneOf(other), ms)
}

/** `Europe/Berlin` as people say it: `Berlin`. */
export function placeOf(timezone: string): string {
  return timezone.split('/').at(-1)!.replaceAll('_', ' ')
}

/** What the clock shows, in a zone: `09:30`. */
export function clockOf(ms: number, timezone: string): string {
  const wall = wallOf(zoneOf(timezone), ms)
  const since = wall - dayNumberOf(wall) * day
  const [hours, minutes] = [Math.floor(since / hour), Math.floor((since % hour) / minute)]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Whether a window begins and ends on one date of a zone. */
export function isOneDay({ start, end }: Window, timezone: string): boolean {
  const zone = zoneOf(timezone)
  return dayNumberOf(wallOf(zone, start)) === dayNumberOf(wallOf(zone, end))
}

/** Of a wall time in milliseconds read as if UTC; as `dayNumber` counts. */
function dayNumberOf(wall: number): number {
  return Math.floor(wall / day)
}
