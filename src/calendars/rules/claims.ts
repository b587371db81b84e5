import type { Claim } from '#/ledger/rules.ts'
import type { CalendarEvent } from '#/time/calendar.ts'
import { day } from '#/time/date.ts'
import { clip, type Window } from '#/time/window.ts'

/** What is over is of use for a month; nobody books further ahead than a year and a month. */
const BEHIND = 31 * day
const AHEAD = 400 * day

/** Within which window (half-open) events of calendars elsewhere are claims of their owner's time. */
export function horizonAt(now: number): Window {
  return { start: now - BEHIND, end: now + AHEAD }
}

/** What the events of one series claim of their owner's time within a window; what takes no time claims none. */
export function claimsOf(
  events: readonly CalendarEvent[],
  { person, subject }: Pick<Claim, 'person' | 'subject'>,
  window: Window,
): Claim[] {
  if (window.end <= window.start) return []
  return events
    .filter(({ blocks }) => blocks)
    .flatMap(({ start, end, original, title }) =>
      clip([{ start, end }], window).map(time => ({
        ...time,
        ...{ person, subject, title, occurrence: original },
        ...{ strength: 'firm' as const, kind: 'external' as const },
      })),
    )
}

/** When the events of one series say within a window that their owner is out of office: marked so, or whole days taken. */
export function absencesOf(
  events: readonly CalendarEvent[],
  subject: string,
  window: Window,
): (Window & { readonly subject: string })[] {
  if (window.end <= window.start) return []
  return events
    .filter(({ isAway, allDay, blocks, status }) => status !== 'cancelled' && (isAway || (allDay && blocks)))
    .flatMap(({ start, end }) => clip([{ start, end }], window).map(time => ({ ...time, subject })))
}
