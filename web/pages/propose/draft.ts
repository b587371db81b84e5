import { FINISH_WHEN } from '#/proposals/schema/proposal.ts'
import type { Finish, NewProposal, NewSlot, Proposal } from '../../data/proposals.ts'
import type { Span } from '../../parts/week/axis.ts'
import { addDays, clock, dateIn, instantOf, isoOf, millis, minutesBetween } from '../../parts/when.ts'
import type { ProposeSearch } from '../../search.ts'
import { datesOf, spansOf } from './slots.ts'

/** A proposal as the form holds it. Times and dates chosen are kept apart, so that changing one's mind loses neither. */
export type Draft = {
  readonly title: string
  readonly people: readonly string[]
  readonly sort: 'times' | 'days'
  /** How long a time is that is pressed; one that is dragged has its own length. */
  readonly minutes: number
  readonly times: readonly Span[]
  /** How many days, from each of the dates on. */
  readonly days: number
  readonly dates: readonly string[]
  readonly details: Details
}

/** Deadlines are wall time in the zone shown. */
export type Details = {
  readonly description: string
  readonly location: string
  readonly deadline: { readonly date: string; readonly time: string } | null
  /** Null: by hand. */
  readonly finish: Finish['when'] | null
  /** How many must be able to come, oneself counted; 0 for everyone. */
  readonly quorum: number
  readonly required: readonly string[]
  readonly counter: boolean
  readonly hidden: boolean
}

export const FINISHES: readonly string[] = FINISH_WHEN

const PLAIN: Details = {
  description: '',
  location: '',
  deadline: null,
  finish: null,
  quorum: 0,
  required: [],
  counter: true,
  hidden: false,
}

/** What a link brought: people, a title, times still to come. */
export function draftOf(search: ProposeSearch, now: number): Draft {
  const times = spansOf(search, now)
  const [first] = times
  return {
    title: search.title ?? '',
    people: search.with ?? [],
    sort: 'times',
    minutes: search.minutes ?? (first ? minutesBetween(first.start, first.end) : 30),
    times,
    days: 1,
    dates: [],
    details: PLAIN,
  }
}

/** The same once more: its parties and wishes, and of its slots and its deadline what is still to come. */
export function copyOf(proposal: Proposal, me: string, zone: string, now: number): Draft {
  const times = proposal.whole_days ? [] : spansOf({ slots: proposal.slots.map(spanText) }, now)
  const dates = proposal.whole_days ? datesOf(proposal.slots, dateIn(now, zone)) : []
  const lengths = proposal.slots.map(({ duration }) => Temporal.Duration.from(duration))
  return {
    title: proposal.title,
    people: proposal.parties.map(({ person }) => person).filter(person => person !== me),
    sort: proposal.whole_days ? 'days' : 'times',
    minutes: proposal.whole_days ? 30 : lengths[0]!.total('minutes'),
    times,
    days: proposal.whole_days ? lengths[0]!.total('days') : 1,
    dates,
    details: detailsOf(proposal, zone, now),
  }
}

function spanText({ start, duration }: { start: string; duration: string }): string {
  return `${start}/${Temporal.Instant.from(start).add(duration)}`
}

function detailsOf(proposal: Proposal, zone: string, now: number): Details {
  const { description, location, counter, hidden, finish, deadline, parties } = proposal
  const ahead = deadline !== null && millis(deadline) > now ? deadline : null
  const required = parties.filter(party => party.required).map(({ person }) => person)
  return {
    ...{ description, location, counter, hidden, required },
    deadline: ahead === null ? null : { date: dateIn(ahead, zone), time: clock(ahead, zone) },
    finish: finish?.when === 'deadline' && ahead === null ? null : (finish?.when ?? null),
    quorum: finish?.quorum ?? 0,
  }
}

/** What the API is asked to propose; slots are in the order in which the form lists them. */
export function proposalOf(draft: Draft, zone: string): NewProposal {
  const { details } = draft
  const { description, location, deadline, counter, hidden } = details
  return {
    ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
    parties: [...draft.people],
    slots: slotsOf(draft),
    timezone: zone,
    ...(description.trim() ? { description } : {}),
    ...(location.trim() ? { location: location.trim() } : {}),
    ...(deadline ? { deadline: instantOf(deadline.date, deadline.time, zone) } : {}),
    ...finishOf(draft),
    ...{ counter, hidden },
  }
}

function slotsOf({ sort, times, dates, days }: Draft): NewSlot[] {
  if (sort === 'days') return dates.map(start => ({ start, duration: `P${days}D` }))
  return times.map(({ start, end }) => ({
    start: isoOf(start),
    duration: `PT${minutesBetween(start, end)}M`,
  }))
}

function finishOf({ details: { finish, quorum, required } }: Draft): Pick<NewProposal, 'finish'> {
  if (finish === null) return {}
  const enough = finish === 'quorum' && quorum > 0 ? { quorum } : {}
  return { finish: { when: finish, ...enough, ...(required.length > 0 ? { required: [...required] } : {}) } }
}

/** Somebody who is left out need not come either, and fewer people make fewer enough. */
export function withPeople(draft: Draft, people: readonly string[], me: string): Draft {
  const { quorum, required } = draft.details
  const left = required.filter(who => who === me || people.includes(who))
  const enough = quorum > people.length ? 0 : quorum
  return { ...draft, people, details: { ...draft.details, required: left, quorum: enough } }
}

/** A deadline to begin with: the evening before the first slot, else in three days. */
export function usualDeadline(draft: Draft, zone: string, now: number): { date: string; time: string } {
  const today = dateIn(now, zone)
  const first = draft.sort === 'days' ? draft.dates[0] : draft.times[0] && dateIn(draft.times[0].start, zone)
  const before = addDays(first ?? addDays(today, 4), -1)
  return { date: before > today ? before : addDays(today, 1), time: '18:00' }
}
