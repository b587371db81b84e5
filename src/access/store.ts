import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { formatInstant } from '#/time/instant.ts'

export type StoredSession = {
  id: string
  person: string
  user_agent: string
  created_at: number
  seen_at: number
  expires_at: number
}

type Seen = Caller & { readonly seenAt: number | null }

/** Who holds the session with that hash, if it has not expired. */
export async function sessionHolder(db: Database, hash: Buffer, now: number): Promise<Seen | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['sessions.id', 'sessions.person', 'sessions.seen_at', 'people.role'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', at(now))
    .executeTakeFirst()
  return (
    row && {
      person: row.person,
      role: row.role as Caller['role'],
      session: row.id,
      scopes: [],
      link: null,
      seenAt: row.seen_at,
    }
  )
}

/** Who holds the API key with that hash, if it has not expired. */
export async function keyHolder(
  db: Database,
  hash: Buffer,
  now: number,
): Promise<(Seen & { key: string }) | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('people', 'people.id', 'api_keys.person')
    .select(['api_keys.id', 'api_keys.person', 'api_keys.scopes', 'api_keys.used_at', 'people.role'])
    .where('token_hash', '=', hash)
    .where(eb => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at(now))]))
    .executeTakeFirst()
  if (!row) return undefined
  const { person, scopes, used_at: seenAt, id: key } = row
  return { person, role: row.role as Caller['role'], session: null, scopes, link: null, seenAt, key }
}

export async function addSession(tx: Database, session: StoredSession, hash: Buffer): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      ...session,
      token_hash: hash,
      created_at: formatInstant(session.created_at),
      seen_at: formatInstant(session.seen_at),
      expires_at: formatInstant(session.expires_at),
    })
    .execute()
}

export async function sawSession(db: Database, id: string, now: number, expires: number): Promise<void> {
  const seen = { seen_at: formatInstant(now), expires_at: formatInstant(expires) }
  await db.updateTable('sessions').set(seen).where('id', '=', id).execute()
}

export async function sawKey(db: Database, id: string, now: number): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ used_at: formatInstant(now) })
    .where('id', '=', id)
    .execute()
}

/** Newest first; one more than `limit`, if there are more. */
export async function listSessions(
  db: Database,
  person: string,
  now: number,
  after: string | null,
  limit: number,
) {
  let query = db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'seen_at', 'expires_at'])
    .where('person', '=', person)
    .where('expires_at', '>', at(now))
  if (after) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Ends one session of a person; says whether there was one. */
export async function removeSession(db: Database, person: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Whether a person has that session; if so, nobody ends it until the transaction ends. */
export async function keepSession(tx: Database, person: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', id)
    .where('person', '=', person)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Ends all sessions of a person, but for one. */
export async function removeOtherSessions(tx: Database, person: string, but: string | null): Promise<void> {
  let query = tx.deleteFrom('sessions').where('person', '=', person)
  if (but) query = query.where('id', '<>', but)
  await query.execute()
}

export type StoredKey = {
  id: string
  name: string
  scopes: string[]
  hint: string
  created_at: number
  used_at: number | null
  expires_at: number | null
}

export async function addKey(db: Database, person: string, key: StoredKey, hash: Buffer): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      ...key,
      person,
      token_hash: hash,
      created_at: formatInstant(key.created_at),
      used_at: null,
      expires_at: key.expires_at === null ? null : formatInstant(key.expires_at),
    })
    .execute()
}

/** Newest first; one more than `limit`, if there are more. */
export async function listKeys(
  db: Database,
  person: string,
  after: string | null,
  limit: number,
): Promise<StoredKey[]> {
  let query = db
    .selectFrom('api_keys')
    .select(['id', 'name', 'scopes', 'hint', 'created_at', 'used_at', 'expires_at'])
    .where('person', '=', person)
  if (after) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function removeKey(db: Database, person: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('api_keys')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function removeKeys(tx: Database, person: string): Promise<void> {
  await tx.deleteFrom('api_keys').where('person', '=', person).execute()
}

/** Counts an attempt on each subject; a count begins anew when its time is over. In the order of `subjects`. */
export async function countAttempt(
  db: Database,
  subjects: readonly Buffer[],
  now: number,
  until: number,
): Promise<{ failures: number; until: number }[]> {
  const { rows } = await sql<{ subject: Buffer; failures: number; until: number }>`
    insert into sign_in_failures as known (subject, failures, until)
    select subject, 1, ${at(until)} from unnest(${subjects}::bytea[]) subject order by subject
    on conflict (subject) do update set
      failures = case when known.until <= ${at(now)} then 1 else known.failures + 1 end,
      until = case when known.until <= ${at(now)} then excluded.until else known.until end
    returning subject, failures, until`.execute(db)
  return subjects.map(subject => rows.find(row => row.subject.equals(subject))!)
}

/** Forgets all tries of some subjects, and one of another. */
export async function forgetAttempts(db: Database, all: readonly Buffer[], one: Buffer): Promise<void> {
  await sql`
    with counted as (
      select subject from sign_in_failures
      where subject = any(${[...all, one]}::bytea[]) order by subject for update
    ), gone as (
      delete from sign_in_failures where subject in (select subject from counted) and subject <> ${one}
    )
    update sign_in_failures set failures = greatest(failures - 1, 0)
    where subject in (select subject from counted) and subject = ${one}`.execute(db)
}

/** Deletes sessions and counts that ended before `now`, and keys that ended before `keysBefore`. */
export async function sweep(db: Database, now: number, keysBefore: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', at(now)).execute()
  await db.deleteFrom('api_keys').where('expires_at', '<=', at(keysBefore)).execute()
  await db.deleteFrom('sign_in_failures').where('until', '<=', at(now)).execute()
}
