import type { Meeting } from '#/meetings/rules.ts'
import { LONGEST_MEETING } from '#/meetings/schema.ts'
import { type Fault, invalid, ok, type Result } from '#/shared/result.ts'
import { addDays } from '#/time/date.ts'
import { countOf, type Days, daysOf, isMidnight, lengthOfDays, windowOfDays } from '#/time/days.ts'
import { formatDuration } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

type Frame = Pick<Meeting, 'timezone' | 'wholeDays'>
type DayChange = Partial<Pick<Meeting, 'timezone' | 'start' | 'end' | 'recurrence'>>

/**
 * When whole days take place after a change: from midnight to midnight in its zone. A new start without an end keeps
 * how many days they are, another zone without times keeps their dates. Refuses what would not be dates any more.
 */
export function changedDays(meeting: Meeting, change: DayChange): Result<Window> {
  const timezone = change.timezone ?? meeting.timezone
  const before = daysOf(meeting, meeting.timezone)
  const faults = [...faultsIn(change, timezone), ...repeating(change)]
  if (faults.length) return invalid(faults)
  const from = change.start === undefined ? before.from : dateOf(zoneOf(timezone), change.start)
  const until =
    change.end === undefined ? untilAfter(from, before, change) : dateOf(zoneOf(timezone), change.end)
  const length = lengthOfDays({ from, until })
  if (length <= 0) return invalid([{ path: 'end', message: 'must come after start' }])
  if (length <= LONGEST_MEETING) return ok(windowOfDays({ from, until }, timezone))
  const message = `is too far from start; at most ${formatDuration(LONGEST_MEETING)}`
  return invalid([{ path: 'end', message }])
}

function untilAfter(from: string, before: Days, { start }: DayChange): string {
  return start === undefined ? before.until : addDays(from, countOf(before))
}

function faultsIn(change: DayChange, timezone: string): Fault[] {
  const message = `must be a midnight in ${timezone}: this meeting is whole days`
  return (['start', 'end'] as const).flatMap(path => {
    const given = change[path]
    return given === undefined || isMidnight(given, timezone) ? [] : [{ path, message }]
  })
}

function repeating({ recurrence }: DayChange): Fault[] {
  if (recurrence == null) return []
  return [{ path: 'recurrence', message: 'cannot be given: a meeting of whole days does not repeat' }]
}

/** Whether a window proposed for a meeting is whole days too: instead of them somebody may propose a time. */
export function areDays({ timezone, wholeDays }: Frame, { start, end }: Window): boolean {
  return wholeDays && isMidnight(start, timezone) && isMidnight(end, timezone)
}

/** How times in the journal are to be read where they are dates: in which zone. Nothing for a meeting with times. */
export function frameOf({ timezone, wholeDays }: Frame) {
  return wholeDays ? { all_day: true, timezone } : {}
}
