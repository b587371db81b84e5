import type { Contact } from '../../data/contacts.ts'
import type { NewGathering } from '../../data/gatherings.ts'
import { addDays, dateIn, instantOf, isoOf, millis } from '../../parts/when.ts'

/** A gathering as the form holds it; dates and times are wall time in its zone. */
export type Draft = {
  readonly title: string
  readonly place: string
  readonly description: string
  readonly date: string
  readonly time: string
  readonly minutes: number
  readonly zone: string
  readonly coHosts: readonly string[]
  readonly seats: number
  /** Those chosen one by one, in the order in which they were. */
  readonly guests: readonly Named[]
  /** Everybody in these is a guest too. */
  readonly groups: readonly string[]
  readonly reply: Reply
  /** Null: until it begins. */
  readonly lastAnswer: { readonly date: string; readonly time: string } | null
  readonly partyLimit: number
  /** The chance, in hundredths, that more say yes than there are seats. */
  readonly risk: number
  /** How long before, ISO 8601; `none`. */
  readonly reminder: string
}

/** As much of a contact as its place in the line takes. */
export type Known = Pick<Contact, 'id' | 'name' | 'priority'>
export type Named = { readonly contact: Known; readonly first: boolean; readonly party: number }

export const UNITS = [
  { id: 'M', name: 'minutes' },
  { id: 'H', name: 'hours' },
  { id: 'D', name: 'days' },
] as const
export type Unit = (typeof UNITS)[number]['id']

/** How long an invitation waits: one of the usual lengths, or a number of units. */
export type Reply = { readonly usual: string; readonly count: number; readonly unit: Unit }

/** A dinner in a week, with eight seats. */
export function draftOf(group: string | undefined, zone: string, now: number): Draft {
  return {
    ...{ title: '', place: '', description: '' },
    ...{ date: addDays(dateIn(now, zone), 7), time: '19:00', minutes: 180, zone },
    ...{ coHosts: [], seats: 8, guests: [], groups: group ? [group] : [] },
    reply: { usual: 'P1D', count: 12, unit: 'H' },
    ...{ lastAnswer: null, partyLimit: 4, risk: 0, reminder: 'P1D' },
  }
}

/** When it is, epoch milliseconds, half-open. */
export function spanOf({ date, time, minutes, zone }: Draft): { start: number; end: number } {
  const start = millis(instantOf(date, time, zone))
  return { start, end: start + minutes * 60_000 }
}

/** How long an invitation waits for its answer, ISO 8601. */
export function replyWithin({ usual, count, unit }: Reply): string {
  if (usual !== 'own') return usual
  return unit === 'D' ? `P${count}D` : `PT${count}${unit}`
}

/** A last moment to begin with: the evening two days before, if there are so many. */
export function usualLastAnswer({ date, zone }: Draft, now: number): { date: string; time: string } {
  const today = dateIn(now, zone)
  const before = addDays(date, -2)
  return before > today
    ? { date: before, time: '18:00' }
    : { date: today < date ? today : date, time: '18:00' }
}

/** What the API is asked to save. */
export function gatheringOf(draft: Draft): NewGathering {
  const { start, end } = spanOf(draft)
  const { lastAnswer, zone } = draft
  return {
    title: draft.title.trim(),
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    ...(draft.description.trim() ? { description: draft.description } : {}),
    start: isoOf(start),
    end: isoOf(end),
    timezone: zone,
    seats: draft.seats,
    ...(draft.coHosts.length > 0 ? { co_hosts: [...draft.coHosts] } : {}),
    guests: draft.guests.map(({ contact: { id }, first, party }) => ({ contact: id, first, party })),
    groups: [...draft.groups],
    reply_within: replyWithin(draft.reply),
    ...(lastAnswer ? { answer_by: instantOf(lastAnswer.date, lastAnswer.time, zone) } : {}),
    party_limit: draft.partyLimit,
    risk: draft.risk / 100,
    remind_before: draft.reminder === 'none' ? null : draft.reminder,
  }
}
