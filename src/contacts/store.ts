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
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner', '=', sql<string>`any(${owners}::uuid[])`)
    .where(sql<SqlBool>`(id = any(${ids}::uuid[]) or groups && ${groups}::text[])`)
    .execute()
  return rows.map(contactOf)
}

/** The contacts of an owner that have one of these addresses, compared without case, or numbers, in no order. */
export async function findByAddresses(
  db: Database,
  owner: string,
  { emails, phones }: { readonly emails: readonly string[]; readonly phones: readonly string[] },
): Promise<Contact[]> {
  const lower = emails.map(email => email.toLowerCase())
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner', '=', owner)
    .where(sql<SqlBool>`(lower(email) = any(${lower}::text[]) or phone = any(${phones}::text[]))`)
    .execute()
  return rows.map(contactOf)
}

type Listing = {
  readonly find?: string | undefined
  readonly group?: string | undefined
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}

/** By name; one more than `limit`, if there are more. */
export async function listContacts(db: Database, owner: string, listing: Listing): Promise<Contact[]> {
  const { find, group, after, limit } = listing
  let query = db.selectFrom('contacts').selectAll().where('owner', '=', owner)
  if (find !== undefined) query = query.where(found(find))
  if (group !== undefined) query = query.where(sql<SqlBool>`groups @> array[${group}]::text[]`)
  if (after) query = query.where(sql<SqlBool>`(lower(name), id) > (lower(${after.name}), ${after.id}::uuid)`)
  const rows = await query
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(contactOf)
}

/** By name; one more than `limit`, if there are more. */
export async function listGroups(
  db: Database,
  owner: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ name: string; count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select one as name, count(*)::int as count from contacts, unnest(groups) as one
    where owner = ${owner} and (${after}::text is null or (lower(one), one) > (lower(${after}), ${after}))
    group by one order by lower(one), one limit ${limit + 1}`.execute(db)
  return rows
}

/** A number is found however it is written: by its digits, if there are enough of them to mean one. */
function found(find: string) {
  const pattern = `%${find.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const digits = /^[-+()/. \d]{3,}$/.test(find) ? find.replace(/\D|^0+/g, '') : ''
  const byNumber = digits ? sql`or phone like ${`%${digits}%`}` : sql``
  return sql<SqlBool>`(lower(name) like ${pattern} or lower(email) like ${pattern} ${byNumber})`
}

function contactOwned(db: Database, owner: string, id: string) {
  return db.selectFrom('contacts').selectAll().where('id', '=', id).where('owner', '=', owner)
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
