import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

const FOLDER = join(import.meta.dirname, '../../migrations')

/** Any number that nobody else uses: servers that start together migrate one after the other. */
const LOCK = 7_261_093

/** The database and this Muster do not go together; the message says what to do. */
export class MigrationRefusal extends Error {}

/**
 * Brings the schema up to date: each file of `migrations/` once, in order, in a transaction of its own.
 * @throws MigrationRefusal if the database was made by a newer Muster, or by other texts of the same names
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
  const applied = await readApplied(client)
  const files = await readFiles()
  refuseOthers(applied, files)
  for (const [name, { hash }] of files) if (applied.get(name) === null) await remember(client, name, hash)
  const missing = [...files].filter(([name]) => !applied.has(name))
  for (const [name, file] of missing) await apply(client, name, file)
  return missing.map(([name]) => name)
}

type File = { readonly text: string; readonly hash: string }

/** The hash of the text of each migration applied, or null where a Muster that kept none did it. */
async function readApplied(client: pg.PoolClient): Promise<Map<string, string | null>> {
  await client.query(
    'create table if not exists migrations (name text primary key, applied_at timestamptz not null, hash text)',
  )
  await addHash(client)
  const { rows } = await client.query<{ name: string; hash: string | null }>(
    'select name, hash from migrations',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

/** Only where it is missing: the lock for it would wait for a backup that runs. */
async function addHash(client: pg.PoolClient): Promise<void> {
  const { rowCount } = await client.query(
    "select from pg_attribute where attrelid = 'migrations'::regclass and attname = 'hash' and not attisdropped",
  )
  if (!rowCount) await client.query('alter table migrations add column hash text')
}

async function readFiles(): Promise<Map<string, File>> {
  const names = (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort()
  const files = new Map<string, File>()
  for (const name of names) {
    const text = await readFile(join(FOLDER, name), 'utf8')
    files.set(name, { text, hash: createHash('sha256').update(text).digest('hex') })
  }
  return files
}

function refuseOthers(applied: Map<string, string | null>, files: Map<string, File>): void {
  const strange = [...applied.keys()].filter(name => !files.has(name))
  if (strange.length)
    throw new MigrationRefusal(
      `The database was made by a newer Muster (${strange.join(', ')}). Start that one, or newer.`,
    )
  const edited = [...files].filter(([name, { hash }]) => (applied.get(name) ?? hash) !== hash)
  if (edited.length)
    throw new MigrationRefusal(
      `The database was made with another text of ${edited.map(([name]) => name).join(', ')} in migrations/. ` +
        'Put that text back, and what is to change into a new file.',
    )
}

async function remember(client: pg.PoolClient, name: string, hash: string): Promise<void> {
  await client.query('update migrations set hash = $2 where name = $1', [name, hash])
}

async function apply(client: pg.PoolClient, name: string, { text, hash }: File): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name, applied_at, hash) values ($1, now(), $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
