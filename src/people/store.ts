import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { People } from '#/db/tables.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { formatInstant } from '#/time/instant.ts'

export async function findPerson(db: Database, id: string): Promise<Person | undefined> {
  return (await findPeople(db, [id]))[0]
}

/** Those of `ids` that exist, in no order. */
export async function findPeople(db: Database, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(personOf)
}

/** Those of `emails`, compared without case, that are known. */
export async function findByEmail(db: Database, emails: readonly string[]): Promise<Person[]> {
  const lower = emails.map(email => email.toLowerCase())
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where(sql<SqlBool>`lower(email) = any(${lower}::text[])`)
    .execute()
  return rows.map(personOf)
}

/**
 * Adds those whose address is new; returns what the addresses now stand for, old and new alike. In the order of the
 * addresses: two that add the same guests never wait for each other crosswise.
 */
export async function addPeople(tx: Database, people: readonly Person[]): Promise<Person[]> {
  if (people.length === 0) return []
  const rows = people.map(rowOf).sort((a, b) => (a.email.toLowerCase() < b.email.toLowerCase() ? -1 : 1))
  await tx
    .insertInto('people')
    .values(rows)
    .onConflict(conflict => conflict.expression(sql`lower(email)`).doNothing())
    .execute()
  return findByEmail(
    tx,
    people.map(person => person.email),
  )
}

/** @throws a violation of `people_email` when the address is another's */
export async function savePerson(tx: Database, person: Person): Promise<void> {
  await tx.updateTable('people').set(rowOf(person)).where('id', '=', person.id).execute()
}

/** Locks the row: changes of one person happen one after the other. Whoever only refers to him need not wait. */
export async function lockPerson(tx: Database, id: string): Promise<Person | undefined> {
  const person = tx.selectFrom('people').selectAll().where('id', '=', id)
  const row = await person.forNoKeyUpdate().executeTakeFirst()
  return row && personOf(row)
}

/** How many admins there are; they stay so until the transaction ends. */
export async function countAdmins(tx: Database): Promise<number> {
  const rows = await tx
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length
}

export async function hasAdmin(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Listing = { find?: string | undefined; after: { name: string; id: string } | null; limit: number }

/** By name: everybody who is listed, and of the guests those that `who` may know of. One more than `limit`, if there are more. */
export async function listVisible(
  db: Database,
  who: Caller,
  { find, after, limit }: Listing,
): Promise<Person[]> {
  let query = db.selectFrom('people').selectAll()
  if (who.role !== 'admin') query = query.where(visibleTo(who))
  if (find !== undefined) {
    const pattern = `%${find.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<SqlBool>`(lower(name) like ${pattern} or lower(email) like ${pattern})`)
  }
  if (after) query = query.where(sql<SqlBool>`(lower(name), id) > (lower(${after.name}), ${after.id}::uuid)`)
  const rows = await query
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(personOf)
}

/** Which of `ids` `who` may not know of, or do not exist. */
export async function firstUnseen(
  db: Database,
  who: Caller,
  ids: readonly string[],
): Promise<string | undefined> {
  let query = db.selectFrom('people').select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`)
  if (who.role !== 'admin') {
    query = query.where(eb => eb.or([eb('id', '=', who.person), visibleTo(who)]))
  }
  const seen = new Set((await query.execute()).map(row => row.id))
  return ids.find(id => !seen.has(id))
}

export async function isVisible(db: Database, who: Caller, id: string): Promise<boolean> {
  if (who.role === 'admin' || who.person === id) return true
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('id', '=', id)
    .where(visibleTo(who))
    .executeTakeFirst()
  return row !== undefined
}

function visibleTo(who: Caller) {
  return sql<SqlBool>`(listed or added_by = ${who.person} or exists (
    select from participants mine join participants theirs using (meeting)
    where mine.person = ${who.person} and theirs.person = people.id))`
}

function personOf(row: Selectable<People>): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    timezone: row.timezone,
    quiet: row.quiet as Person['quiet'],
    reminders: row.reminders as string[] | null,
    channels: row.channels as Person['channels'],
    phone: row.phone,
    language: row.language as Person['language'],
    whenQuiet: row.when_quiet as Person['whenQuiet'],
    role: row.role as Person['role'],
    listed: row.listed,
    addedBy: row.added_by,
    createdAt: row.created_at,
  }
}

function rowOf(person: Person) {
  return {
    id: person.id,
    email: person.email,
    name: person.name,
    timezone: person.timezone,
    quiet: JSON.stringify(person.quiet),
    reminders: JSON.stringify(person.reminders),
    channels: JSON.stringify(person.channels),
    phone: person.phone,
    language: person.language,
    when_quiet: person.whenQuiet,
    role: person.role,
    listed: person.listed,
    added_by: person.addedBy,
    created_at: formatInstant(person.createdAt),
  }
}
