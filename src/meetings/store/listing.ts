import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Status } from '#/meetings/rules.ts'
import { LONGEST_MEETING } from '#/meetings/schema.ts'
import { hour } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

/** One occurrence that a person takes part in. */
export type Attended = Window & {
  readonly id: string
  readonly original: number
  readonly title: string
  readonly location: string
  readonly timezone: string
  readonly wholeDays: boolean
  readonly recurrence: string | null
  readonly organizer: string
  readonly status: Status
  readonly cancelled: boolean
  readonly participants: number
  /** The stand-up of which it is a date. */
  readonly standup: string | null
}

type Wanted = Window & {
  /** Cancelled ones too, declined ones too. */
  readonly cancelled: boolean
  readonly declined: boolean
  /** Whole days also where they are no further from the window than two zones may be from each other. */
  readonly aroundDays?: boolean
  readonly status?: Status | undefined
  readonly after: { readonly start: number; readonly id: string } | null
  readonly limit: number
}

/** Those that touch a window, by start and then meeting; one more than `limit`, if there are more. */
export async function listAttended(db: Database, person: string, wanted: Wanted): Promise<Attended[]> {
  const { rows } = await sql<Row>`
    select meetings.id, original_at, occurrences.starts_at, occurrences.ends_at, title, location, meetings.timezone,
      whole_days, recurrence, organizer, mine.status, cancelled.yes as cancelled, standup,
      (select count(*) from participants others where others.meeting = meetings.id) as participants
    from participants mine
    join meetings on meetings.id = mine.meeting
    join occurrences on occurrences.meeting = mine.meeting
    left join standup_dates on standup_dates.meeting = meetings.id
    cross join lateral (select exists (
      select from cancellations
      where cancellations.meeting = meetings.id
        and (cancellations.original_at is null or cancellations.original_at = occurrences.original_at)
    ) as yes) as cancelled
    where mine.person = ${person} and ${inside(wanted)} and ${after(wanted)}
      and (${wanted.cancelled} or not cancelled.yes)
      and (${wanted.declined} or mine.status <> 'declined')
      and (${wanted.status ?? null}::text is null or mine.status = ${wanted.status ?? null})
    order by occurrences.starts_at, meetings.id
    limit ${wanted.limit + 1}`.execute(db)
  return rows.map(attendedOf)
}

/** As far as two zones are from each other: UTC+14 and UTC−12. */
const WIDEST = 26 * hour

function inside({ start, end, aroundDays = false }: Pick<Wanted, 'start' | 'end' | 'aroundDays'>) {
  const exactly = touching({ start, end })
  if (!aroundDays) return exactly
  const around = touching({ start: Math.max(0, start - WIDEST), end: end + WIDEST })
  return sql<SqlBool>`${around} and (meetings.whole_days or (${exactly}))`
}

/** A fortnight of whole days is an hour longer where clocks go back meanwhile. */
const LONGEST = LONGEST_MEETING + hour

function touching({ start, end }: Window) {
  const until = Number.isFinite(end) ? sql<SqlBool>`and occurrences.starts_at < ${at(end)}` : sql``
  return sql<SqlBool>`occurrences.ends_at > ${at(start)}
    and occurrences.starts_at > ${at(Math.max(0, start - LONGEST))} ${until}`
}

function after({ after }: Wanted) {
  if (!after) return sql<SqlBool>`true`
  return sql<SqlBool>`(occurrences.starts_at, meetings.id) > (${at(after.start)}, ${after.id}::uuid)`
}

type Row = {
  id: string
  original_at: number
  starts_at: number
  ends_at: number
  title: string
  location: string
  timezone: string
  whole_days: boolean
  recurrence: string | null
  organizer: string
  status: string
  cancelled: boolean
  participants: number
  standup: string | null
}

function attendedOf({ original_at, starts_at, ends_at, whole_days, status, ...row }: Row): Attended {
  const window = { start: starts_at, end: ends_at }
  return { ...row, ...window, original: original_at, wholeDays: whole_days, status: status as Status }
}

/** Which of these are meetings that a person takes part in. */
export async function attendedAmong(db: Database, person: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ meeting: string }>`
    select meeting from participants where person = ${person} and meeting = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ meeting }) => meeting)
}
