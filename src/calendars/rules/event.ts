import type { EventShape } from '#/calendars/schema.ts'
import type { Meeting, Status } from '#/meetings/rules.ts'
import { daysOf } from '#/time/days.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** One time that a meeting takes place, as far as a calendar shows it. */
type Attended = Window &
  Pick<Meeting, 'id' | 'title' | 'timezone' | 'wholeDays' | 'recurrence'> & {
    readonly original: number
    readonly status: Status
    readonly cancelled: boolean
    readonly standup: string | null
  }

/** A meeting as an event of a calendar, and one occurrence of a series as one of its own. */
export function eventOf(one: Attended): EventShape {
  return {
    id: one.recurrence === null ? one.id : `${one.id}/${formatInstant(one.original)}`,
    meeting: one.id,
    standup: one.standup,
    calendar: 'muster',
    title: one.title,
    ...momentsOf(one),
    all_day: one.wholeDays,
    status: one.cancelled ? 'cancelled' : one.status === 'tentative' ? 'tentative' : 'confirmed',
  }
}

function momentsOf(one: Attended): Pick<EventShape, 'start' | 'end'> {
  if (!one.wholeDays) return { start: formatInstant(one.start), end: formatInstant(one.end) }
  const { from, until } = daysOf(one, one.timezone)
  return { start: from, end: until }
}

/** A gathering that one hosts, comes or may come to. */
type Gathering = Window & {
  readonly id: string
  readonly title: string
  readonly isFirm: boolean
  readonly cancelled: boolean
}

/** A gathering as an event of a calendar: tentative until its guest has said yes. */
export function eventOfGathering({ id, title, start, end, isFirm, cancelled }: Gathering): EventShape {
  return {
    id,
    meeting: null,
    standup: null,
    calendar: 'muster',
    title,
    start: formatInstant(start),
    end: formatInstant(end),
    all_day: false,
    status: cancelled ? 'cancelled' : isFirm ? 'confirmed' : 'tentative',
  }
}

/** Whether an event is on any of these dates, both included. Of one with times whoever looked it up has seen to that. */
export function isOn({ start, end, all_day: isAllDay }: EventShape, from: string, to: string): boolean {
  return !isAllDay || (start <= to && from < end)
}
