import { addDays, type Day, weekday } from '#/time/date.ts'
import type { NewStandup, Standup, StandupChange } from '../../data/standups.ts'
import { dateIn, instantOf, millis } from '../../parts/when.ts'
import { holidaysIn, holidaysText } from './holidays.ts'
import type { Ritual } from './words.ts'

/** A stand-up as the form holds it; lengths in minutes, `ahead` in days. */
export type Draft = Ritual & {
  readonly title: string
  readonly description: string
  readonly location: string
  /** Everybody but who made it, by ids and addresses. */
  readonly people: readonly string[]
  readonly ahead: number
  readonly from: string
  readonly until: string | null
  /** Null: nobody need be able to. */
  readonly quorum: number | null
  readonly tooFew: Standup['too_few']
  readonly range: { readonly start: string; readonly end: string }
  /** A date a line, with what it is called. */
  readonly holidays: string
  /** Of a feed of holidays; empty when there is none, or it stays as it is; null: it is read no more. */
  readonly feed: string | null
  readonly statusTo: Standup['status_to']
  /** How long before, ISO 8601; `own` as each has set, `none`. */
  readonly reminder: string
  /** Null: where the meetings of its organizer go. */
  readonly calendar: string | null
}

/** Working days at half past nine. */
export function draftOf(zone: string, now: number): Draft {
  return {
    ...{ title: '', description: '', location: '', people: [] },
    ...{ times: ['09:30'], zone, days: ['mo', 'tu', 'we', 'th', 'fr'], minutes: 15 },
    ...{ checkBefore: 30, ahead: 14, from: dateIn(now, zone), until: null },
    ...{ quorum: null, tooFew: 'tell', range: { start: '09:00', end: '12:00' } },
    ...{ holidays: '', feed: '', statusTo: 'everyone', reminder: 'own', calendar: null },
  }
}

/** One that exists, as the form holds it. */
export function draftFrom(standup: Standup): Draft {
  const { title, description, location, times, timezone, days, organizer, range, reminders } = standup
  return {
    ...{ title, description, location, times, zone: timezone, days },
    people: standup.participants.map(({ person }) => person).filter(person => person !== organizer),
    minutes: minutesIn(standup.duration),
    checkBefore: minutesIn(standup.check_before),
    ahead: Math.max(1, Math.round(minutesIn(standup.ahead) / 1440)),
    ...{ from: standup.from, until: standup.until, quorum: standup.quorum, tooFew: standup.too_few },
    range: range ?? { start: '09:00', end: '12:00' },
    holidays: holidaysText(standup.holidays),
    feed: '',
    statusTo: standup.status_to,
    reminder: reminders === null ? 'own' : (reminders[0] ?? 'none'),
    calendar: standup.calendar,
  }
}

export function minutesIn(duration: string): number {
  return Math.round(Temporal.Duration.from(duration).total('minutes'))
}

/** What the API is asked to make, with who makes it among those who take part. */
export function standupOf(draft: Draft, me: string): NewStandup {
  const { calendar, holidays_feed, ...body } = bodyOf(draft, me)
  return { ...body, ...(calendar ? { calendar } : {}), ...(holidays_feed ? { holidays_feed } : {}) }
}

/** What differs between two drafts of one stand-up, as the API takes it. */
export function changeOf(before: Draft, after: Draft, organizer: string): StandupChange {
  const [old, now]: StandupChange[] = [before, after].map(draft => bodyOf(draft, organizer))
  const names = Object.keys(now!) as (keyof StandupChange)[]
  const changed = names.filter(name => JSON.stringify(old![name]) !== JSON.stringify(now![name]))
  return Object.fromEntries(changed.map(name => [name, now![name]]))
}

function bodyOf(draft: Draft, organizer: string) {
  const { reminder, tooFew, quorum } = draft
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    location: draft.location.trim(),
    participants: [organizer, ...draft.people],
    time: draft.times[0]!,
    times: [...draft.times],
    timezone: draft.zone,
    days: [...draft.days],
    duration: `PT${draft.minutes}M`,
    check_before: `PT${draft.checkBefore}M`,
    ahead: `P${draft.ahead}D`,
    from: draft.from,
    until: draft.until,
    quorum,
    // Where no number is asked for there is nothing to say about fewer, and no range to give.
    too_few: quorum === null ? 'tell' : tooFew,
    range: quorum !== null && tooFew === 'move' ? { ...draft.range } : null,
    holidays: holidaysIn(draft.holidays),
    ...(draft.feed === '' ? {} : { holidays_feed: draft.feed?.trim() ?? null }),
    status_to: draft.statusTo,
    reminders: reminder === 'own' ? null : reminder === 'none' ? [] : [reminder],
    calendar: draft.calendar,
  } satisfies StandupChange
}

/** A year: what is further away is not what comes next. */
const FAR = 366

/** The first dates on which it will be, of those that have not begun, less those that are left out each by itself. */
export function firstDates(draft: Draft, now: number, count: number, out: readonly string[] = []): string[] {
  const { days, times, zone, from, until } = draft
  const free = new Set(holidaysIn(draft.holidays).map(each => (typeof each === 'string' ? each : each.date)))
  const today = dateIn(now, zone)
  const first = latest(from, today)
  const all = Array.from({ length: FAR }, (_, away) => addDays(first, away))
  const isOn = (date: string) =>
    days.includes(weekday(date) as Day) &&
    !free.has(date) &&
    !out.includes(date) &&
    (until === null || date <= until) &&
    (date > today || times.some(time => millis(instantOf(date, time, zone)) > now))
  return all.filter(isOn).slice(0, count)
}

export function latest(...dates: readonly string[]): string {
  return dates.toSorted().at(-1)!
}
