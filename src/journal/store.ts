import { sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { Thing } from '#/journal/schema.ts'
import { formatInstant } from '#/time/instant.ts'

export type Entry = {
  id: string
  at: number
  actor: string | null
  kind: string
  subject: string
  thing: string
  concerned: readonly string[]
  data: object
}

export async function addEntries(tx: Database, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const column = <T>(of: (entry: Entry) => T) => entries.map(of)
  await sql`
    insert into journal (id, at, actor, kind, subject, thing, concerned, data)
    select id, at, actor, kind, subject, thing, concerned::uuid[], data from unnest(
      ${column(one => one.id)}::uuid[], ${column(one => formatInstant(one.at))}::timestamptz[],
      ${column(one => one.actor)}::uuid[], ${column(one => one.kind)}::text[], ${column(one => one.subject)}::uuid[],
      ${column(one => one.thing)}::text[], ${column(one => `{${one.concerned.join(',')}}`)}::text[],
      ${column(one => JSON.stringify(one.data))}::jsonb[]
    ) as given (id, at, actor, kind, subject, thing, concerned, data)`.execute(tx)
}

/** Oldest first; one more than `limit`, if there are more. */
export async function entriesOf(
  db: Database,
  subject: string,
  after: string | null,
  limit: number,
): Promise<Entry[]> {
  let query = db.selectFrom('journal').selectAll().where('subject', '=', subject)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(row => ({ ...row, data: row.data as object }))
}

/** What is told of an entry to whoever may know of its subject. */
export type Line = Pick<Entry, 'id' | 'at' | 'actor' | 'kind' | 'data'>

/** Of each of these, newest first. */
export async function latestOfEach(
  db: Database,
  subjects: readonly string[],
  most: number,
): Promise<(Line & Pick<Entry, 'subject'>)[]> {
  const { rows } = await sql<Line & Pick<Entry, 'subject'>>`
    select last.* from unnest(${[...subjects]}::uuid[]) as asked (subject) cross join lateral (
      select id, at, actor, kind, data, subject from journal
      where journal.subject = asked.subject order by id desc limit ${most}
    ) as last order by id desc`.execute(db)
  return rows
}

export async function wasConcerned(
  db: Database,
  subject: string,
  kind: string,
  person: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from journal where subject = ${subject} and kind = ${kind} and ${person}::uuid = any(concerned) limit 1
  `.execute(db)
  return rows.length > 0
}

/** The sort of thing that a subject is, by its first entry. */
export async function thingOf(db: Database, subject: string): Promise<Thing | null> {
  const first = db.selectFrom('journal').select('thing').where('subject', '=', subject)
  const row = await first.orderBy('id').limit(1).executeTakeFirst()
  return (row?.thing ?? null) as Thing | null
}

/** An entry of the journal, and whom it concerns. */
export type Told = Pick<Entry, 'id' | 'at' | 'kind' | 'subject' | 'thing' | 'concerned'>

type Span = { readonly from: string; readonly until: string | null }

/** The place in the journal until where all is known that was committed by now, as PostgreSQL writes a snapshot. */
export async function placeNow(db: Database): Promise<string> {
  const { rows } = await sql<{ place: string }>`select pg_current_snapshot()::text as place`.execute(db)
  return rows[0]!.place
}

/**
 * What was committed since a place (and before another, if one is given) and concerns any of these persons, `most` at
 * most, and the place now. Neither ids nor times rise strictly over several processes, and transactions end in another
 * order than they began; snapshots tell exactly, so that nothing is passed over or told twice.
 */
export async function toldSince(
  db: Database,
  { from, until }: Span,
  persons: readonly string[],
  most: number,
): Promise<{ place: string; entries: Told[] }> {
  const { rows } = await sql<{ place: string } & (Told | { id: null })>`
    select pg_current_snapshot()::text as place, told.* from (select) as always left join lateral (
      select id, at, kind, subject, thing, concerned from journal
      where xid >= pg_snapshot_xmin(${from}::pg_snapshot)
        and not pg_visible_in_snapshot(xid, ${from}::pg_snapshot)
        -- also without an end: a restore may have brought transactions of another database, which are to come here
        and pg_visible_in_snapshot(xid, coalesce(${until}::pg_snapshot, pg_current_snapshot()))
        and concerned && ${[...persons]}::uuid[]
      order by xid, id limit ${most} -- by id alone the whole journal would be read, to find some at its end
    ) as told on true`.execute(db)
  return { place: rows[0]!.place, entries: rows.filter(row => row.id !== null) as Told[] }
}

export const CHANNEL = 'muster_live'

/** Wakes the other processes, outside of any transaction: NOTIFY makes commits wait for each other. */
export async function notify(db: Database, payload: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db)
}
