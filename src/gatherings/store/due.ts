import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { hasLeft } from '#/gatherings/store/guests.ts'

/**
 * Gatherings to come of which something is due at `now` and was not done: an open invitation should have lapsed, or seats
 * are left and somebody waits for them. By id after `after`; so many at most.
 */
export async function undealt(db: Database, now: number, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select g.id from gatherings g
    where g.id > ${after}::uuid and g.starts_at > ${at(now)}
      and not exists (select from gathering_cancellations where gathering = g.id)
      and (
        exists (select from gathering_guests guest
          where gathering = g.id and state = 'invited' and lapses_at <= ${at(now)} and ${hasLeft})
        or g.dealt_at is not null and g.paused_at is null and g.taken < g.seats
          and exists (select from gathering_guests where gathering = g.id and 
            (wish is not null or in_line and coalesce(retry_at <= ${at(now)}, true)))
      )
    order by g.id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The gatherings at which any of these contacts is a guest, also those that are over, by id. */
export async function gatheringsWith(db: Database, contacts: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('gathering_guests')
    .select('gathering')
    .distinct()
    .where('contact', '=', sql<string>`any(${contacts}::uuid[])`)
    .orderBy('gathering')
    .execute()
  return rows.map(({ gathering }) => gathering)
}

/** The gatherings to come at which a person is a guest, by id. */
export async function gatheringsAwaiting(db: Database, person: string, now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct g.id from gathering_guests join gatherings g on g.id = gathering
    where person = ${person} and g.starts_at > ${at(now)} order by g.id`.execute(db)
  return rows.map(({ id }) => id)
}
