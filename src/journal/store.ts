import type { Database } from '#/db/database.ts'
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

export async function addEntry(tx: Database, { at, data, ...entry }: Entry): Promise<void> {
  await tx
    .insertInto('journal')
    .values({ ...entry, concerned: [...entry.concerned], at: formatInstant(at), data: JSON.stringify(data) })
    .execute()
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
