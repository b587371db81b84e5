import { randomBytes, randomUUID } from 'node:crypto'
import { after } from 'node:test'
import { admit, takeTurns } from '#/accounts/actions.ts'
import { type App, within } from '#/app.ts'
import { type Client, connect, Problem } from '#/client/client.ts'
import { readSettings } from '#/config.ts'
import { openDatabase, transaction } from '#/db/database.ts'
import { buildServer } from '#/http/server.ts'
import { personFor } from '#/people/actions.ts'
import { openCarriers } from '#/post/open.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { ok } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'
import { databaseIn, onAdmin, startCluster, TEMPLATE } from './cluster.ts'

/** A Muster over HTTP with a database of its own and a clock that stands still until it is set. */
export type Muster = {
  url: string
  app: App
  /** For a clock of the server, which has none unless a test starts one. */
  database: string
  clock: { now: number; set: (instant: string) => void }
  /** For calls without the typed client: bad input, headers. */
  fetch: (path: string, request?: RequestInit & { token?: string; json?: unknown }) => Promise<Response>
  /** Somebody with an account, signed in. */
  person: (name: string, timezone?: string) => Promise<Somebody>
  stop: () => Promise<void>
}

export type Somebody = { id: string; email: string; token: string; call: Client }

/** Monday, so that "next week" in a test is easy to see. */
export const NOW = '2026-11-23T08:00:00Z'

/** Starts one for a test file and stops it after the file's tests. */
export async function startMuster(environment: Record<string, string> = {}): Promise<Muster> {
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  const clock = {
    now: parseInstant(NOW)!,
    set(instant: string) {
      clock.now = parseInstant(instant)!
    },
  }
  const settings = readSettings({ RATE_LIMITS: 'off', ...environment })
  const silent = { debug() {}, info() {}, warn() {}, error: (facts: object) => console.error(facts) }
  const secret = randomBytes(32)
  const carriers = openCarriers(settings, secret)
  const app: App = {
    db,
    now: () => clock.now,
    newId: () => uuidv7(Date.now()),
    log: silent,
    settings,
    secret,
    carriers,
  }
  const server = await buildServer(app, { logger: false })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const muster: Muster = {
    url,
    app,
    database: database.url,
    clock,
    fetch: (path, { token, json, ...request } = {}) => fetch(url + path, withJson(request, token, json)),
    person: (name, timezone = 'Europe/Berlin') => somebody(app, url, name, timezone),
    async stop() {
      await server.close()
      await carriers.close()
      await pool.end()
      await database.drop()
    },
  }
  after(() => muster.stop())
  return muster
}

/** What a refused call says; fails when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The call was not refused.')
}

/** As after signing up; the thousand people of all tests would spend a minute on hashing their passwords. */
async function somebody(app: App, url: string, name: string, timezone: string): Promise<Somebody> {
  const email = `${name.toLowerCase()}@example.com`
  const admitted = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await takeTurns(inside)
    const made = await personFor(inside, { email, name, timezone })
    return ok(await admit(inside, made, { hash: HASH, provenFor: null }, 'test'))
  })
  if (!admitted.ok) throw new Error(admitted.detail)
  const { person, token } = admitted.value
  return { id: person, email, token, call: connect(url, token) }
}

/** Of `correct horse`, by Argon2id with the least that it can be given. */
const HASH = '$argon2id$v=19$m=8,t=1,p=1$c2l4dGVlbiBieXRlcyBvaw$W7tvXA+5y9TeWqP0joKvzZeC9MX78uErQO4lE/pENYA'

function withJson(request: RequestInit, token: string | undefined, json: unknown): RequestInit {
  const headers = new Headers(request.headers)
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (json === undefined) return { ...request, headers }
  headers.set('content-type', 'application/json')
  return { ...request, headers, body: JSON.stringify(json) }
}

export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const shared = process.env['MUSTER_TEST_CLUSTER']
  const cluster = shared ? { url: shared, stop: async () => {} } : await startCluster()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onAdmin(cluster.url, async client => {
    // Two files that clone at once disturb each other: PostgreSQL wants the template to itself.
    await client.query('select pg_advisory_lock(7261095)')
    // A third of what the log of each page takes.
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  })
  return {
    url: databaseIn(cluster.url, name),
    async drop() {
      await onAdmin(
        cluster.url,
        async client => void (await client.query(`drop database ${name} with (force)`)),
      )
      await cluster.stop()
    },
  }
}
