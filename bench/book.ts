import { sql } from 'kysely'
import type { App } from '#/app.ts'

/** The group that all of a book are in. */
export const EVERYBODY = 'everybody'

/** So many contacts of one owner with an e-mail address each, all in one group; their ids, in the order of their names. */
export async function fillBook(app: App, owner: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into contacts (id, owner, name, email, priority, channels, notes, groups, created_at, updated_at)
    select gen_random_uuid(), ${owner}::uuid, 'Guest ' || to_char(number, 'FM000000'), 'guest-' || number || '@example.org',
      1, '{email}', '', array[${EVERYBODY}], now(), now()
    from generate_series(1, ${count}::int) as number returning id`.execute(app.db)
  await sql`vacuum analyze contacts`.execute(app.db)
  return rows.map(({ id }) => id)
}
