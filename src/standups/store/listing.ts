import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Standups } from '#/db/tables.ts'
import type { Standup } from '#/standups/rules.ts'
import { standupOf } from '#/standups/store/standup.ts'

export type Listed = {
  readonly standup: Standup
  readonly participants: number
  /** The next date whose meeting stands. */
  readonly next: { readonly date: string; readonly start: number; readonly meeting: string } | null
}

type Wanted = {
  readonly state: 'running' | 'ended' | undefined
  readonly before: string | null
  readonly limit: number
}

/** Those that a person takes part in, the latest made first; one more than `limit`, if there are more. */
export async function standupsOf(
  db: Database,
  person: string,
  { state, before, limit }: Wanted,
  now: number,
): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    select standups.*, next.*,
      (select count(*)::int from standup_people where standup = standups.id) as participants
    from standup_people mine join standups on standups.id = mine.standup
    left join lateral (
      select date as next_date, starts_at as next_start, meetings.id as next_meeting
      from standup_dates join meetings on meetings.id = standup_dates.meeting
      where standup = standups.id and starts_at > ${at(now)}
        and not exists (select from cancellations where meeting = meetings.id and original_at is null)
      order by starts_at limit 1
    ) as next on true
    where mine.person = ${person} and (${before}::uuid is null or standups.id < ${before}::uuid)
      and (${state ?? null}::text is null or (${state ?? null}::text = 'ended') = (ended_at is not null))
    order by standups.id desc limit ${limit + 1}`.execute(db)
  return rows.map(row => ({
    standup: standupOf(row),
    participants: row.participants,
    next:
      row.next_date === null
        ? null
        : { date: row.next_date, start: row.next_start!, meeting: row.next_meeting! },
  }))
}

type Row = Selectable<Standups> & {
  readonly participants: number
  readonly next_date: string | null
  readonly next_start: number | null
  readonly next_meeting: string | null
}

/** The stand-up that a meeting is a date of, and the calendar that its meetings are written into. */
export async function calendarOfMeeting(
  db: Database,
  meeting: string,
): Promise<{ readonly standup: string; readonly calendar: string | null } | undefined> {
  return db
    .selectFrom('standup_dates')
    .innerJoin('standups', 'standups.id', 'standup_dates.standup')
    .select(['standups.id as standup', 'standups.calendar'])
    .where('standup_dates.meeting', '=', meeting)
    .executeTakeFirst()
}
