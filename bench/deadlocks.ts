import { sql } from 'kysely'
import type { App } from '#/app.ts'

/** How many deadlocks PostgreSQL has counted in a database so far. */
export async function deadlocks({ db }: Pick<App, 'db'>): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.deadlocks
}
