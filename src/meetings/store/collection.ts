import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Cancellation, Meeting, Occurrence, Status } from '#/meetings/rules.ts'
import { meetingOf } from '#/meetings/store/meeting.ts'
import type { Window } from '#/time/window.ts'

/** Whose meetings, and of those only these; null: all. */
export type Whose = { readonly person: string; readonly among: readonly string[] | null }

/** What changes whenever one of somebody's meetings does, or his answer to one: of all, cancelled and past ones too. */
export async function markOf(db: Database, whose: Whose): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ',
      meetings.id, sequence, updated_at, laid_until, status), 0)::numeric), 0) as mark
    from participants join meetings on meetings.id = participants.meeting
    where ${isOf(whose)}`.execute(db)
  return rows[0]!.mark
}

/** Those that he has not declined and that take place within a window; the newest, when there are more. */
export async function meetingsWithin(
  db: Database,
  whose: Whose,
  window: Window,
  most: number,
): Promise<{ meeting: Meeting; status: Status }[]> {
  const rows = await db
    .selectFrom('participants')
    .innerJoin('meetings', 'meetings.id', 'participants.meeting')
    .selectAll('meetings')
    .select('status')
    .where(isOf(whose))
    .where(sql<SqlBool>`status <> 'declined' and exists (select from occurrences
      where occurrences.meeting = meetings.id and ends_at > ${at(window.start)} and starts_at < ${at(window.end)})`)
    .where(sql<SqlBool>`not exists (select from cancellations
      where cancellations.meeting = meetings.id and original_at is null)`)
    .orderBy('meetings.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(row => ({ meeting: meetingOf(row), status: row.status as Status }))
}

function isOf({ person, among }: Whose) {
  return sql<SqlBool>`participants.person = ${person}
    and (${among === null} or participants.meeting = any(${among ?? []}::uuid[]))`
}

/** The occurrences of several series that have not ended by then, by their starts. */
export async function occurrencesOfAll(
  db: Database,
  meetings: readonly string[],
  from: number,
  most: number,
): Promise<ReadonlyMap<string, Occurrence[]>> {
  const rows = await db
    .selectFrom('occurrences')
    .selectAll()
    .where('meeting', '=', sql<string>`any(${meetings}::uuid[])`)
    .where('ends_at', '>', at(from))
    .orderBy('starts_at')
    .limit(most)
    .execute()
  const all = rows.map(({ meeting, original_at: original, starts_at: start, ends_at: end }) => {
    return { meeting, original, start, end }
  })
  return Map.groupBy(all, ({ meeting }) => meeting)
}

/** Those of single occurrences. */
export async function cancellationsOfAll(
  db: Database,
  meetings: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Cancellation[]>> {
  const rows = await db
    .selectFrom('cancellations')
    .selectAll()
    .where('meeting', '=', sql<string>`any(${meetings}::uuid[])`)
    .where('original_at', 'is not', null)
    .orderBy('original_at', 'desc')
    .limit(most)
    .execute()
  const all = rows.map(row => ({
    meeting: row.meeting,
    ...{ original: row.original_at, by: row.cancelled_by, at: row.cancelled_at, reason: row.reason },
  }))
  return Map.groupBy(all, ({ meeting }) => meeting)
}
