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

export type Among = { readonly ids?: readonly string[]; readonly groups?: readonly string[] }

/** The contacts of these owners that are among `ids` or in one of `groups`, in no order. */
export async function findOwn(
  db: Database,
  owners: readonly string[],
  { ids = [], groups = [] }: Among,
): Promise<Contact[]> {
  const owned = db.selectFrom('contacts').selectAll().where('owner', '=', sql<string>`any(${owners}::uuid[])`)
  // Apart: with both in one condition all contacts would be searched for each of the ids.
  const [named, grouped] = await Promise.all([
    ids.length ? owned.where('id', '=', sql<string>`any(${ids}::uuid[])`).execute() : [],
    groups.length ? owned.where(sql<boolean>`groups && ${groups}::text[]`).execute() : [],
  ])
  return [...new Map([...named, ...grouped].map(row => [row.id, contactOf(row)])).values()]
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
