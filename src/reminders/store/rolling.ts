import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { ROLLED } from '#/reminders/store/scope.ts'

/** Until which start (epoch ms) the reminders of series are planned; undefined when that was never done. */
export async function rolledUntil(db: Database): Promise<number | undefined> {
  return (await db.selectFrom('reminders_rolled').select('until').executeTakeFirst())?.until
}

/** Only ever later: another process may have come further. */
export async function markRolled(db: Database, until: number): Promise<void> {
  await sql`
    insert into reminders_rolled (until) values (${at(until)})
    on conflict (only_row) do update set until = greatest(reminders_rolled.until, excluded.until)`.execute(db)
}

/** Series, and dates of rituals, with a start in a window (half-open), a page of them by id. */
export async function seriesBetween(
  db: Database,
  { start, end }: { start: number; end: number },
  after: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from meetings
    where id > ${after} and ${ROLLED} and exists (
      select from occurrences date
      where date.meeting = meetings.id and date.starts_at >= ${at(start)} and date.starts_at < ${at(end)}
    )
    order by id limit ${most}`.execute(db)
  return rows.map(row => row.id)
}

/** Waits for whoever is changing a meeting, who then waits for us. */
export async function holdMeeting(tx: Database, meeting: string): Promise<void> {
  await sql`select from meetings where id = ${meeting} for share`.execute(tx)
}
