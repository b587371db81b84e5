import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

const FOLDER = join(import.meta.dirname, '../../migrations')

/** Any number that nobody else uses: servers that start together migrate one after the other. */
const LOCK = 7_261_093

/**
 * Brings the schema up to date: each file of `migrations/` once, in order, in a transaction of its own.
 * @throws if the database was made by a newer Muster
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    // A migration, or waiting for another server's, may take longer than any request is allowed to.
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    try {
      return await applyMissing(client)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK])
      await client.query('reset statement_timeout; reset lock_timeout')
    }
  } finally {
    client.release()
  }
}

async function applyMissing(client: pg.PoolClient): Promise<string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, applied_at timestamptz not null)',
  )
  const { rows } = await client.query<{ name: string }>('select name from migrations')
  const applied = new Set(rows.map(row => row.name))
  const files = (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort()
  const strange = [...applied].filter(name => !files.includes(name))
  if (strange.length) {
    throw new Error(
      `The database was made by a newer Muster (${strange.join(', ')}). Start that one, or newer.`,
    )
  }
  const missing = files.filter(name => !applied.has(name))
  for (const name of missing) await apply(client, name)
  return missing
}

async function apply(client: pg.PoolClient, name: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(await readFile(join(FOLDER, name), 'utf8'))
    await client.query('insert into migrations values ($1, now())', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
