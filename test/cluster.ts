import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#/db/database.ts'
import { startEmbedded } from '#/db/embedded.ts'
import { migrate } from '#/db/migrate.ts'

/** A PostgreSQL for a run of the tests, with the schema laid in a template that each test file clones. */
export type Cluster = { url: string; stop: () => Promise<void> }

export const TEMPLATE = 'muster_template'
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** The server of `TEST_DATABASE_URL`, else an embedded one that need not survive a power cut. */
export async function startCluster(): Promise<Cluster> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    await layTemplate(given)
    return { url: given, stop: async () => {} }
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const off = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const settings = { ...off, max_connections: '200' }
  const embedded = await startEmbedded({ dataDir, log: silent, settings })
  await layTemplate(embedded.url)
  return {
    url: embedded.url,
    async stop() {
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function layTemplate(url: string): Promise<void> {
  await onAdmin(url, async client => {
    await client.query(`drop database if exists ${TEMPLATE}`)
    await client.query(`create database ${TEMPLATE}`)
  })
  const { pool } = openDatabase({ connectionString: databaseIn(url, TEMPLATE) })
  await migrate(pool)
  await pool.end()
}

/** The URL of another database on the same server. */
export function databaseIn(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export async function onAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
