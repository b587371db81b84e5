import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

export type Feed = {
  readonly id: string
  readonly person: string
  /** Null: it is of the person's own calendar. */
  readonly standup: string | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly readAt: number | null
}

/** A feed as whoever has its address finds it. */
export type FoundFeed = Feed & {
  /** Revoked, or of a stand-up that its person left. */
  readonly isOver: boolean
  /** What the calendar is called: the person or the stand-up. */
  readonly name: string
}

export async function addFeed(
  tx: Database,
  { id, person, standup, createdAt }: Omit<Feed, 'readAt'>,
  hash: Buffer,
): Promise<void> {
  const row = { id, person, standup, token_hash: hash, created_at: formatInstant(createdAt) }
  await tx.insertInto('feeds').values(row).execute()
}

/** Those that are not revoked, oldest first; one more than `limit`, if there are more. */
export async function feedsOf(
  db: Database,
  person: string,
  after: string | null,
  limit: number,
): Promise<Feed[]> {
  let query = db.selectFrom('feeds').selectAll().where('person', '=', person).where('revoked_at', 'is', null)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(({ created_at: createdAt, read_at: readAt, ...row }) => ({ ...row, createdAt, readAt }))
}

export async function countFeeds(tx: Database, person: string): Promise<number> {
  const { count } = await tx
    .selectFrom('feeds')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function findFeed(db: Database, hash: Buffer): Promise<FoundFeed | undefined> {
  const { rows } = await sql<FoundFeed>`
    select feeds.id, feeds.person, feeds.standup, feeds.created_at as "createdAt", feeds.read_at as "readAt",
      coalesce(standups.title, people.name) as name,
      revoked_at is not null or (feeds.standup is not null and not exists (
        select from standup_people mine where mine.standup = feeds.standup and mine.person = feeds.person
      )) as "isOver"
    from feeds join people on people.id = feeds.person left join standups on standups.id = feeds.standup
    where token_hash = ${hash}`.execute(db)
  return rows[0]
}

export async function noteRead(db: Database, id: string, now: number): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ read_at: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Ends one of a person's feeds. False when it is not there, or has ended. */
export async function revokeFeed(tx: Database, person: string, id: string, now: number): Promise<boolean> {
  const done = await tx
    .updateTable('feeds')
    .set({ revoked_at: at(now) })
    .where('id', '=', id)
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Ends the feeds of a stand-up, of one person or of all. */
export async function revokeFeedsOf(
  tx: Database,
  standup: string,
  person: string | null,
  now: number,
): Promise<void> {
  await tx
    .updateTable('feeds')
    .set({ revoked_at: at(now) })
    .where('standup', '=', standup)
    .where(sql<SqlBool>`(${person}::uuid is null or person = ${person})`)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Forgets those revoked before an instant. */
export async function sweepFeeds(db: Database, before: number): Promise<void> {
  await db.deleteFrom('feeds').where('revoked_at', '<', at(before)).execute()
}

export async function takesPart(db: Database, person: string, standup: string): Promise<boolean> {
  const row = await db
    .selectFrom('standup_people')
    .select('person')
    .where('person', '=', person)
    .where('standup', '=', standup)
    .executeTakeFirst()
  return row !== undefined
}

/** The meetings of a stand-up from a date on, the latest when there are more. */
export async function meetingsOf(
  db: Database,
  standup: string,
  from: string,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('standup_dates')
    .select('meeting')
    .where('standup', '=', standup)
    .where('date', '>=', sql<string>`${from}::date`)
    .where('meeting', 'is not', null)
    .orderBy('date', 'desc')
    .limit(most)
    .execute()
  return rows.map(row => row.meeting!)
}
