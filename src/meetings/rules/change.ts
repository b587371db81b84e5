import { changedDays } from '#/meetings/rules/days.ts'
import type { Cancellation, Meeting, Occurrence } from '#/meetings/rules.ts'
import { LONGEST_MEETING } from '#/meetings/schema.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'
import { weekday } from '#/time/date.ts'
import { formatDuration } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, type Zone } from '#/time/zone.ts'

/** What a change asks for; absent fields stay. */
export type Change = Partial<
  Pick<
    Meeting,
    | 'title'
    | 'description'
    | 'location'
    | 'timezone'
    | 'recurrence'
    | 'reminders'
    | 'ifUnavailable'
    | 'start'
    | 'end'
  >
>

/** The meeting after a change; itself, when nothing differs. A new start without an end keeps the length. */
export function changed(meeting: Meeting, change: Change, now: number): Result<Meeting> {
  if (isSame(meeting, { ...meeting, ...change })) return ok(meeting)
  const window = meeting.wholeDays ? changedDays(meeting, change) : changedTimes(meeting, change)
  if (!window.ok) return window
  const { start } = window.value
  // A client that sends back what it read may name the start of a meeting that goes on already.
  if (start !== meeting.start && start < now) {
    return invalid([{ path: 'start', message: 'has passed; give a time to come' }])
  }
  return ok(raised({ ...meeting, ...change, ...window.value }, now))
}

function changedTimes(meeting: Meeting, change: Change): Result<Window> {
  const start = change.start ?? meeting.start
  const end =
    change.end ?? (change.start === undefined ? meeting.end : change.start + meeting.end - meeting.start)
  if (end <= start) return invalid([{ path: 'end', message: 'must come after start' }])
  if (end - start <= LONGEST_MEETING) return ok({ start, end })
  const message = `is too far from start; at most ${formatDuration(LONGEST_MEETING)}`
  return invalid([{ path: 'end', message }])
}

/** The same meeting in its next version (RFC 5546 §2.1.4). */
export function raised(meeting: Meeting, now: number): Meeting {
  return { ...meeting, sequence: meeting.sequence + 1, updatedAt: now }
}

/** Whether the participants need not hear of a change: it touches neither what, nor where, nor when. */
export function isQuiet(before: Meeting, after: Meeting): boolean {
  const { reminders, ifUnavailable, sequence, updatedAt } = after
  return isSame(after, { ...before, reminders, ifUnavailable, sequence, updatedAt })
}

function isSame(a: Meeting, b: Meeting): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/**
 * The rule of a series whose first date moves: a part that says no more than that date does follows it. A Tuesday's
 * `BYDAY=TU` becomes `BYDAY=WE` with the Wednesday; `BYDAY=TU,TH` stays as it is.
 */
export function following(rule: string, before: string, after: string): string {
  const parts = rule.split(';').map(part => {
    if (part === `BYDAY=${weekday(before).toUpperCase()}`) return `BYDAY=${weekday(after).toUpperCase()}`
    return part === `BYMONTHDAY=${dayOfMonth(before)}` ? `BYMONTHDAY=${dayOfMonth(after)}` : part
  })
  return parts.join(';')
}

function dayOfMonth(date: string): number {
  return Number(date.slice(8))
}

/**
 * The rule of a series that goes on at another time when `gone` of its occurrences have begun: what was to take place
 * ten times still takes place ten times in all.
 */
export function restOf(rule: string, gone: number): string {
  return rule.replace(/COUNT=(\d+)/, (_, count) => `COUNT=${Math.max(1, Number(count) - gone)}`)
}

/** Cancelled dates stay cancelled when a series moves to another time of the day: their new names (see `original`). */
export function stillCancelled(
  cancellations: readonly Cancellation[],
  laid: readonly Occurrence[],
  before: Zone,
  after: Zone,
): Cancellation[] {
  const single = cancellations.filter(one => one.original !== null)
  const byDate = new Map(single.map(one => [dateOf(before, one.original!), one]))
  return laid.flatMap(({ original }) => {
    const cancelled = byDate.get(dateOf(after, original))
    return cancelled ? [{ ...cancelled, original }] : []
  })
}

/** Whether a change touches when the meeting takes place, so that its time must be claimed anew. */
export function movesTime(before: Meeting, after: Meeting): boolean {
  return (
    before.start !== after.start ||
    before.end !== after.end ||
    before.recurrence !== after.recurrence ||
    (after.recurrence !== null && before.timezone !== after.timezone)
  )
}
