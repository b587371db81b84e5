import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** What somebody says at one date. */
export type Note = {
  readonly person: string
  readonly yesterday: string
  readonly today: string
  readonly blocked: string
  /** Epoch milliseconds. */
  readonly updatedAt: number
}

/** In the order in which they were written; no more than people take part. */
export async function notesOn(db: Database, standup: string, date: string): Promise<Note[]> {
  const rows = await db
    .selectFrom('standup_notes')
    .select(['person', 'yesterday', 'today', 'blocked', 'updated_at as updatedAt'])
    .where('standup', '=', standup)
    .where('date', '=', date)
    .orderBy('updated_at')
    .orderBy('person')
    .execute()
  return rows
}

/** False when that is what was written already. */
export async function saveNote(
  tx: Database,
  standup: string,
  date: string,
  { person, yesterday, today, blocked, updatedAt }: Note,
): Promise<boolean> {
  const { rows } = await sql`
    insert into standup_notes as note (standup, date, person, yesterday, today, blocked, updated_at)
    values (${standup}, ${date}, ${person}, ${yesterday}, ${today}, ${blocked}, ${at(updatedAt)})
    on conflict (standup, date, person) do update
      set yesterday = excluded.yesterday, today = excluded.today, blocked = excluded.blocked,
        updated_at = excluded.updated_at
      where (note.yesterday, note.today, note.blocked)
        is distinct from (excluded.yesterday, excluded.today, excluded.blocked)
    returning person`.execute(tx)
  return rows.length > 0
}

/** False when there was none. */
export async function removeNote(
  tx: Database,
  standup: string,
  date: string,
  person: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('standup_notes')
    .where('standup', '=', standup)
    .where('date', '=', date)
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** When participants were last told how an earlier date stood; null when they never were. */
export async function lastStatusBefore(db: Database, standup: string, date: string): Promise<number | null> {
  const row = await db
    .selectFrom('standup_dates')
    .select(({ fn }) => fn.max('status_sent_at').as('at'))
    .where('standup', '=', standup)
    .where('date', '<', date)
    .executeTakeFirst()
  return row?.at ?? null
}
