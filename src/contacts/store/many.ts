import { sql } from 'kysely'
import type { Contact } from '#/contacts/rules.ts'
import { contactOf, rowOf } from '#/contacts/store.ts'
import type { Database } from '#/db/database.ts'

type Addresses = { readonly emails: readonly string[]; readonly phones: readonly string[] }

/**
 * The contacts of an owner that have one of these addresses, compared without case, or numbers, in no order. Locked
 * until the transaction ends, if they are to be changed.
 */
export async function findByAddresses(
  db: Database,
  owner: string,
  { emails, phones }: Addresses,
  purpose: 'read' | 'change' = 'read',
): Promise<Contact[]> {
  const lower = emails.map(email => email.toLowerCase())
  const named = sql<string>`(
    select id from contacts, unnest(${lower}::text[]) as one where owner = ${owner} and lower(email) = one union
    select id from contacts, unnest(${phones}::text[]) as one where owner = ${owner} and phone = one)`
  const query = db.selectFrom('contacts').selectAll().where('id', 'in', named)
  const rows = await (purpose === 'change' ? query.forNoKeyUpdate() : query).execute()
  return rows.map(contactOf)
}

/** @throws the same as `addContact` */
export async function addContacts(tx: Database, contacts: readonly Contact[]): Promise<void> {
  for (const some of chunked(contacts))
    await sql`insert into contacts select * from json_populate_recordset(null::contacts, ${some}::json)`.execute(
      tx,
    )
}

/** @throws the same as `addContact` */
export async function saveContacts(tx: Database, contacts: readonly Contact[]): Promise<void> {
  for (const some of chunked(contacts))
    await sql`update contacts set name = n.name, email = n.email, phone = n.phone, priority = n.priority,
      channels = n.channels, language = n.language, notes = n.notes, groups = n.groups, updated_at = n.updated_at
      from json_populate_recordset(null::contacts, ${some}::json) n where contacts.id = n.id`.execute(tx)
}

/** A thousand rows at a time, as JSON: with the longest notes that is some megabytes. */
function chunked(contacts: readonly Contact[]): string[] {
  const starts = Array.from({ length: Math.ceil(contacts.length / 1_000) }, (_, index) => index * 1_000)
  return starts.map(start => JSON.stringify(contacts.slice(start, start + 1_000).map(rowOf)))
}
