import type { Language } from '#/shared/language.ts'
import { sayDate } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, instantToWall, wallOf, zoneOf } from '#/time/zone.ts'

/** The date on which something begins, in a zone: `Monday, 23 November 2026`. */
export function dayOf(start: number, timezone: string, language: Language): string {
  return sayDate(Temporal.PlainDate.from(dateOf(zoneOf(timezone), start)), language)
}

/** From when to when, in a zone: `09:30–10:00`; the day on which it ends is said where it is another. */
export function hoursOf({ start, end }: Window, timezone: string, language: Language): string {
  const zone = zoneOf(timezone)
  const isOneDay = dateOf(zone, start) === dateOf(zone, end)
  const until = isOneDay ? '' : `${dayOf(end, timezone, language)}, `
  return `${clockOf(start, timezone)}–${until}${clockOf(end, timezone)}`
}

/** A day and the time on it, in a zone: `Monday, 23 November 2026, 09:30`. */
export function momentOf(ms: number, timezone: string, language: Language): string {
  return `${dayOf(ms, timezone, language)}, ${clockOf(ms, timezone)}`
}

/** Whether two zones show the same clock at an instant. */
export function agree(one: string, other: string, ms: number): boolean {
  return wallOf(zoneOf(one), ms) === wallOf(zoneOf(other), ms)
}

/** `Europe/Berlin` as people say it: `Berlin`. */
export function placeOf(timezone: string): string {
  return timezone.split('/').at(-1)!.replaceAll('_', ' ')
}

function clockOf(ms: number, timezone: string): string {
  const { minutes } = instantToWall(zoneOf(timezone), ms)
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
