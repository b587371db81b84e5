import { type SqlBool, sql } from 'kysely'
import type { Contact } from '#/contacts/rules.ts'
import { contactOf } from '#/contacts/store.ts'
import type { Database } from '#/db/database.ts'

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
