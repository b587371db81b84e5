import { type Selectable, sql } from 'kysely'
import type { Contact } from '#/contacts/rules.ts'
import type { Database } from '#/db/database.ts'
import type { Contacts } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'

/** Whoever writes new contacts into one address book does so one after the other, until the transaction ends. */
export async function lockBook(tx: Database, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contacts ${owner}`}, 0))`.execute(tx)
}

export async function countContacts(db: Database, owner: string): Promise<number> {
  const count = sql<number>`count(*)::int`.as('count')
  const row = await db.selectFrom('contacts').select(count).where('owner', '=', owner).executeTakeFirst()
  return row!.count
}

/** @throws a violation of `contacts_email` or `contacts_phone` when the owner has such a contact */
export async function addContact(tx: Database, contact: Contact): Promise<void> {
  await tx.insertInto('contacts').values(rowOf(contact)).execute()
}

/** @throws the same as `addContact` */
export async function saveContact(tx: Database, contact: Contact): Promise<void> {
  await tx.updateTable('contacts').set(rowOf(contact)).where('id', '=', contact.id).execute()
}

export async function findContact(db: Database, owner: string, id: string): Promise<Contact | undefined> {
  const row = await contactOwned(db, owner, id).executeTakeFirst()
  return row && contactOf(row)
}

/** The same, locked until the transaction ends; to delete it, whoever only refers to it waits as well. */
export async function lockContact(
  tx: Database,
  owner: string,
  id: string,
  purpose: 'change' | 'delete',
): Promise<Contact | undefined> {
  const contact = contactOwned(tx, owner, id)
  const locked = purpose === 'delete' ? contact.forUpdate() : contact.forNoKeyUpdate()
  const row = await locked.executeTakeFirst()
  return row && contactOf(row)
}

export async function deleteContact(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('contacts').where('id', '=', id).execute()
}

/** Those of `ids` that exist, whosesoever, in no order. */
export async function findContacts(db: Database, ids: readonly string[]): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(contactOf)
}

/** Those of `ids` that are contacts of these owners, in no order. */
export async function findOwn(
  db: Database,
  owners: readonly string[],
  ids: readonly string[],
): Promise<Contact[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner', '=', sql<string>`any(${owners}::uuid[])`)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(contactOf)
}

/** Those of `groups` in which is a contact of these owners. */
export async function inhabited(
  db: Database,
  owners: readonly string[],
  groups: readonly string[],
): Promise<string[]> {
  if (groups.length === 0) return []
  const { rows } = await sql<{ one: string }>`
    select one from unnest(${groups}::text[]) as one
    where exists (select from contacts where owner = any(${owners}::uuid[]) and groups @> array[one])`.execute(
    db,
  )
  return rows.map(({ one }) => one)
}

/** The ids of all contacts of these owners in one of `groups`, by priority and then by name. */
export async function idsInGroups(
  db: Database,
  owners: readonly string[],
  groups: readonly string[],
): Promise<string[]> {
  if (groups.length === 0) return []
  // As one text: 100,000 rows would be a tenth of a second of nothing but reading them.
  const { rows } = await sql<{ ids: string | null }>`
    select string_agg(id::text, ' ' order by priority, lower(name), id) as ids from contacts
    where owner = any(${owners}::uuid[]) and groups && ${groups}::text[]`.execute(db)
  return rows[0]!.ids?.split(' ') ?? []
}

function contactOwned(db: Database, owner: string, id: string) {
  return db.selectFrom('contacts').selectAll().where('id', '=', id).where('owner', '=', owner)
}

/** The contact that a row is. */
export function contactOf(row: Selectable<Contacts>): Contact {
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    email: row.email,
    phone: row.phone,
    priority: row.priority,
    channels: row.channels as Contact['channels'],
    language: row.language as Contact['language'],
    notes: row.notes,
    groups: row.groups,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** As it is in the table, instants as texts. */
export function rowOf(contact: Contact) {
  const { createdAt, updatedAt, ...rest } = contact
  return { ...rest, created_at: formatInstant(createdAt), updated_at: formatInstant(updatedAt) }
}
