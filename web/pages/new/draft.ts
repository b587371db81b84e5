import { type Ending, type Repeat, ruleOf } from '../../parts/recurrence.ts'
import { clock, dateIn, instantOf, isoOf, millis, minutesBetween } from '../../parts/when.ts'
import type { NewSearch } from '../../search.ts'

/** A meeting as the form holds it; date and times are wall time in `zone`. */
export type Draft = {
  title: string
  date: string
  time: string
  minutes: number
  people: readonly string[]
  location: string
  description: string
  repeat: Repeat
  ending: Ending
  refuse: boolean
  reminder: string
}

/** What a link brought, else half an hour from the next full hour on. */
export function draftOf(search: NewSearch, zone: string, now: number): Draft {
  const hour = 3_600_000
  const start = search.start ? millis(search.start) : Math.ceil((now + 1) / hour) * hour
  const length = search.start && search.end ? minutesBetween(search.start, search.end) : 30
  return {
    title: '',
    date: dateIn(start, zone),
    time: clock(start, zone),
    minutes: length > 0 ? length : 30,
    people: search.with ?? [],
    location: '',
    description: '',
    repeat: 'never',
    ending: { kind: 'count', count: 10 },
    refuse: false,
    reminder: 'PT1H',
  }
}

/** When the meeting would be, in epoch milliseconds. */
export function spanOf(
  draft: Pick<Draft, 'date' | 'time' | 'minutes'>,
  zone: string,
): { start: number; end: number } {
  const start = millis(instantOf(draft.date, draft.time, zone))
  return { start, end: start + draft.minutes * 60_000 }
}

/** The part of a draft that says it begins at an instant (epoch milliseconds). */
export function beginningAt(start: number, zone: string): Pick<Draft, 'date' | 'time'> {
  return { date: dateIn(start, zone), time: clock(start, zone) }
}

/** What the API is asked to make. The series keeps wall time in the zone it was written in. */
export function meetingOf(draft: Draft, zone: string) {
  const { start, end } = spanOf(draft, zone)
  const recurrence = ruleOf(draft.repeat, draft.date, draft.ending)
  return {
    title: draft.title,
    start: isoOf(start),
    end: isoOf(end),
    timezone: zone,
    participants: [...draft.people],
    if_unavailable: draft.refuse ? ('refuse' as const) : ('report' as const),
    reminders: draft.reminder === 'none' ? [] : [draft.reminder],
    ...(draft.location.trim() ? { location: draft.location.trim() } : {}),
    ...(draft.description.trim() ? { description: draft.description } : {}),
    ...(recurrence ? { recurrence } : {}),
  }
}
