import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#/app.ts'
import { readSettings } from '#/config.ts'
import { openDatabase } from '#/db/database.ts'
import { type Embedded, startEmbedded } from '#/db/embedded.ts'
import { migrate } from '#/db/migrate.ts'
import { openCarriers } from '#/post/open.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { databaseIn, onAdmin } from '../test/cluster.ts'

/** An embedded PostgreSQL with the settings of every day: what it has acknowledged is on the disk. */
export type Stage = {
  readonly embedded: Embedded
  /** A new database with Muster's schema. */
  readonly database: (name: string) => Promise<Place>
}

/** A database, and an app on it within this process. */
export type Place = { readonly url: string; readonly app: App }

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Stopped, with all that was opened on it, when `opened` is. */
export async function openStage(opened: AsyncDisposableStack): Promise<Stage> {
  const dataDir = await temporaryFolder(opened)
  // Three servers and more on one PostgreSQL, each of which has one to itself in life.
  const embedded = await startEmbedded({ dataDir, log: silent, settings: { max_connections: '200' } })
  opened.defer(embedded.stop)
  return { embedded, database: name => makeDatabase(embedded.url, name, opened) }
}

/** A server process of its own, of the default settings but for the rate limit. Returns its address. */
export async function startServer(
  environment: Record<string, string>,
  opened: AsyncDisposableStack,
): Promise<Server> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      MUSTER_QUIET: '1',
      RATE_LIMITS: 'off',
      ...environment,
      PORT: `${port}`,
    },
    stdio: ['ignore', 'ignore', process.env['BENCH_LOUD'] ? 'inherit' : 'ignore'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  opened.defer(stop)
  const url = `http://127.0.0.1:${port}`
  await readiness(url, () => child.exitCode ?? child.signalCode)
  return { url, pid: child.pid!, readyAfter: performance.now() - began, stop }
}

/** `readyAfter`: milliseconds from spawning to the first `/readyz` that says yes. */
export type Server = {
  readonly url: string
  readonly pid: number
  readonly readyAfter: number
  readonly stop: () => Promise<void>
}

export async function temporaryFolder(opened: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function makeDatabase(url: string, name: string, opened: AsyncDisposableStack): Promise<Place> {
  await onAdmin(url, async client => void (await client.query(`create database ${name}`)))
  const own = databaseIn(url, name)
  const { db, pool } = openDatabase({ connectionString: own, statement_timeout: 0, query_timeout: 0 })
  opened.defer(() => pool.end())
  await migrate(pool)
  const newId = () => uuidv7(Date.now())
  const app = {
    db,
    now: Date.now,
    newId,
    log: silent,
    settings: readSettings({}),
    secret: new Uint8Array(32),
    carriers: openCarriers(readSettings({}), new Uint8Array(32)),
  }
  return { url: own, app }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Asks every 5 ms, a minute at most. */
async function readiness(url: string, ended: () => unknown): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(5)) {
    if (ended() !== null) throw new Error('The server ended before it was ready.')
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
  }
  throw new Error('The server was not ready within a minute.')
}
