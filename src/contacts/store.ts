import { type Selectable, type SqlBool, sql } from 'kysely'
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
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner', '=', sql<string>`any(${owners}::uuid[])`)
    .where(sql<SqlBool>`(id = any(${ids}::uuid[]) or groups && ${groups}::text[])`)
    .execute()
  return rows.map(contactOf)
}

/** The contacts of an owner that have this address, compared without case, or this number. */
export async function findByAddress(
  db: Database,
  owner: string,
  { email, phone }: Pick<Contact, 'email' | 'phone'>,
): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner', '=', owner)
    .where(sql<SqlBool>`(lower(email) = ${email?.toLowerCase() ?? null} or phone = ${phone})`)
    .execute()
  return rows.map(contactOf)
}

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

function rowOf(contact: Contact) {
  const { createdAt, updatedAt, ...rest } = contact
  return { ...rest, created_at: formatInstant(createdAt), updated_at: formatInstant(updatedAt) }
}
