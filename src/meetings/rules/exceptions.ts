import type { Cancellation, Meeting, Occurrence } from '#/meetings/rules.ts'
import { day } from '#/time/date.ts'
import { isPlain } from '#/time/ics.ts'
import { occurrences } from '#/time/recurrence.ts'
import { wallOf, zoneOf } from '#/time/zone.ts'

/**
 * In what a series differs from its rule as calendars read it. Occurrences are named by the wall time (ms read as if
 * UTC, in the meeting's zone) at which the rule puts them: their RECURRENCE-ID.
 */
export type Exceptions = {
  readonly cancelled: readonly number[]
  /** Those that the rule, which has changed since, does not name any more. */
  readonly added: readonly number[]
  readonly moved: readonly Moved[]
}

export type Moved = { readonly wall: number; readonly start: number; readonly end: number }

/** Of a series with these occurrences, cancelled ones left out, and these cancellations. */
export function exceptionsOf(
  meeting: Meeting,
  standing: readonly Occurrence[],
  cancellations: readonly Cancellation[],
): Exceptions {
  if (meeting.recurrence === null) return { cancelled: [], added: [], moved: [] }
  const wallNaming = nameIn(meeting)
  const single = cancellations.flatMap(one => one.original ?? [])
  return {
    cancelled: single.toSorted((a, b) => a - b).map(wallNaming),
    added: unnamed(meeting, standing).map(wallNaming),
    moved: standing.filter(one => !isByRule(meeting, one)).map(one => movedOf(meeting, one)),
  }
}

/** One occurrence with the name that calendars know it by. */
export function movedOf(meeting: Meeting, { original, start, end }: Occurrence): Moved {
  return { wall: nameIn(meeting)(original), start, end }
}

/**
 * From an original start to its wall time. One that a clock change skips is the first instant after the gap with us, so
 * the wall time is the last before it with the series' time of day.
 */
function nameIn(meeting: Pick<Meeting, 'start' | 'timezone'>): (original: number) => number {
  const zone = zoneOf(meeting.timezone)
  const first = wallOf(zone, meeting.start)
  return original => {
    const wall = wallOf(zone, original)
    return wall - ((((wall - first) % day) + day) % day)
  }
}

/**
 * Whether a calendar that knows the rule alone has the occurrence at its time: not when it was moved, and not near a
 * clock change. The RFC says what becomes of it there (5545 §3.3.5, §3.8.5.3), but programs differ (ical.js takes the
 * second of two equal times, a skipped one for an earlier one, and counts a length by the wall clock).
 */
function isByRule(meeting: Meeting, { original, start, end }: Occurrence): boolean {
  const zone = zoneOf(meeting.timezone)
  const [from, to] = [wallOf(zone, start), wallOf(zone, end)]
  const length = meeting.end - meeting.start
  const isThere = from === nameIn(meeting)(original) && isPlain(zone, start) && isPlain(zone, end)
  return isThere && end === start + length && to === from + length
}

/** Only what was laid before the rule was last changed may be unknown to it: looking is dear. */
function unnamed(meeting: Meeting, standing: readonly Occurrence[]): number[] {
  const old = standing.map(one => one.original).filter(original => original < meeting.updatedAt)
  const { recurrence, start, timezone } = meeting
  const series = { rule: recurrence!, start, timezone }
  return old.filter(
    original => occurrences(series, { start: original, end: original + 1 }, 1)[0] !== original,
  )
}
