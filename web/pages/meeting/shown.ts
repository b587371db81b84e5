import type { Meeting } from '../../data/meetings.ts'
import { millis } from '../../parts/when.ts'

/** What a meeting's page shows: the meeting, or one occurrence of the series it is. */
export type Shown = {
  start: string
  end: string
  /** Names the occurrence of a series; null for a single meeting. */
  occurrence: string | null
  state: 'open' | 'cancelled' | 'over'
  cancellation: Meeting['cancellation']
}

/** The occurrence asked for, else of a series the next one to come, else the meeting itself. */
export function shownOf(meeting: Meeting, at: string | undefined, now: number): Shown {
  const occurrence = meeting.recurrence === null ? undefined : occurrenceOf(meeting, at, now)
  const { start, end } = occurrence ?? meeting
  const cancellation = meeting.cancellation ?? occurrence?.cancellation ?? null
  const over = millis(end) <= now
  return {
    start,
    end,
    occurrence: occurrence?.original ?? null,
    state: cancellation ? 'cancelled' : over ? 'over' : 'open',
    cancellation,
  }
}

function occurrenceOf(
  meeting: Meeting,
  at: string | undefined,
  now: number,
): Meeting['occurrences'][number] | undefined {
  const asked = at && meeting.occurrences.find(each => millis(each.original) === millis(at))
  const next = meeting.occurrences.find(each => !each.cancellation && millis(each.end) > now)
  return asked || next || meeting.occurrences[0]
}
