import { type Refused, refused } from '#/shared/result.ts'
import type { STATUS_TO, TOO_FEW } from '#/standups/schema/standup.ts'
import type { Day } from '#/time/date.ts'

/** The ritual that stands every such day. Times are wall times of its zone; lengths are in milliseconds. */
export type Standup = {
  readonly id: string
  readonly organizer: string
  readonly title: string
  readonly description: string
  /** `{date}` in it stands for the date. */
  readonly location: string
  /** Of which a date has one, by its turn. */
  readonly times: readonly string[]
  readonly timezone: string
  readonly days: readonly Day[]
  readonly duration: number
  readonly checkBefore: number
  /** So many days ahead it is booked. */
  readonly ahead: number
  readonly quorum: number | null
  readonly tooFew: (typeof TOO_FEW)[number]
  readonly range: { readonly start: string; readonly end: string } | null
  readonly statusTo: (typeof STATUS_TO)[number]
  readonly reminders: string[] | null
  /** The first and the last date. */
  readonly from: string
  readonly until: string | null
  readonly calendar: string | null
  readonly endedAt: number | null
  readonly endedBy: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Who takes part, and since when (epoch ms). */
export type Member = { readonly person: string; readonly addedAt: number }

/** What is said of single dates. */
export type Exceptions = {
  readonly skips: ReadonlyMap<string, { readonly by: string; readonly reason: string }>
  /** What each is called. */
  readonly holidays: ReadonlyMap<string, string>
  /** Another time; by nobody when it was the officer. */
  readonly moves: ReadonlyMap<string, { readonly time: string; readonly by: string | null }>
}

/** A date that was booked: its meeting, null when that was deleted, and the wall time whose turn it was. */
export type Booked = {
  readonly date: string
  readonly meeting: string | null
  readonly time: string
  /** The start that it was booked for last. */
  readonly start: number
  /** When its status was told last, and of which start. */
  readonly status: { readonly sentAt: number; readonly of: number } | null
}

/** Whoever is not the organizer may look, have it checked, answer and write his note. */
export function mayManage({ organizer }: Pick<Standup, 'organizer'>, person: string): Refused | undefined {
  if (organizer === person) return undefined
  return refused('forbidden', 'Only the organizer may change this stand-up. You can answer its meetings.')
}

export function mustRun({ endedAt }: Pick<Standup, 'endedAt'>): Refused | undefined {
  return endedAt === null ? undefined : refused('over', 'This stand-up has ended. It stays as it was.')
}

/** Where it is on a date. */
export function placeOn({ location }: Pick<Standup, 'location'>, date: string): string {
  return location.replaceAll('{date}', date)
}
