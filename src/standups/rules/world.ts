import type { Reason, Status } from '#/meetings/rules.ts'
import type { Window } from '#/time/window.ts'

/** The meeting of a date, as it was found. */
export type Kept = Window & {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly location: string
  readonly timezone: string
  readonly reminders: readonly string[] | null
  /** The start that it was booked for: where it begins at another, somebody has moved it. */
  readonly bookedFor: number
  /** Somebody has made a series of it, or whole days. */
  readonly isOther: boolean
  readonly cancellation: { readonly by: string; readonly reason: string } | null
  readonly people: readonly { readonly person: string; readonly status: Status }[]
}

/** How things stand around a date. */
export type World = {
  /** Null: there is none. */
  readonly meeting: Kept | null
  /** There was one. */
  readonly wasBooked: boolean
  /** Who is to take part. */
  readonly team: readonly string[]
  /** What hinders them anywhere in that date's window, but for its own meeting. */
  readonly hindrances: readonly Omit<Reason, 'occurrence'>[]
  /** When they are out of office. */
  readonly away: readonly (Window & { readonly person: string })[]
  /** Since when calendars of theirs cannot be read (epoch milliseconds). */
  readonly unread?: ReadonlyMap<string, number>
  /** Whose time the meeting has claimed. */
  readonly claimed: ReadonlySet<string>
}
