import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { App } from '#/app.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { readSettings, type Settings, SettingsError } from '#/config.ts'
import { type Connection, isUnreachable, openDatabase } from '#/db/database.ts'
import { type Embedded, EmbeddedRefusal, startEmbedded } from '#/db/embedded.ts'
import { MigrationRefusal, migrate } from '#/db/migrate.ts'
import { listen } from '#/http/listen.ts'
import { forClock, openLive } from '#/http/live/open.ts'
import { buildServer } from '#/http/server.ts'
import { openLog } from '#/log.ts'
import { replyMailbox } from '#/meetings/actions/reply.ts'
import { bounceMailbox } from '#/messages/actions/bounce.ts'
import { openInbound } from '#/post/inbound.ts'
import { openCarriers } from '#/post/open.ts'
import { agreeOnSecret, readSecret } from '#/secret.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { readTls, type Tls } from '#/tls.ts'

/** How long a stop waits for requests under way, and then for their connections to the database. */
const STOP_PATIENCE = 10_000

/** Connections of the clock, apart from those of requests: nobody who reads waits for 20,000 reminders to leave. */
const BACKGROUND = 8

export type Muster = {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Resolves with the reason when the embedded database is gone for good. */
  readonly lost: Promise<Error | undefined>
}

/** The composition root: settings → database → app → HTTP and clock. Everything started is stopped in reverse. */
export async function start(environment: NodeJS.ProcessEnv): Promise<Muster> {
  const settings = readSettings(environment)
  const tls = await readTls(settings)
  await using opened = new AsyncDisposableStack()
  const log = openLog(settings.logLevel)
  const embedded = settings.databaseUrl ? null : await startEmbedded({ dataDir: settings.dataDir, log })
  if (embedded) opened.defer(embedded.stop)
  const connection = embedded?.connection ?? { connectionString: settings.databaseUrl! }
  await migrateAlone(connection)
  const { db, pool } = openDatabase(connection)
  const background = openDatabase({ ...connection, max: BACKGROUND })
  opened.defer(() => endPools([pool, background.pool]))
  const secret = await readSecret(settings)
  await agreeOnSecret(db, secret)
  const carriers = openCarriers(settings, secret)
  opened.defer(carriers.close)
  const app: App = { db, now: Date.now, newId: () => uuidv7(Date.now()), log, settings, secret, carriers }
  const live = openLive(app)
  const server = await buildServer(app, { logger: log, pool, live, ...(tls && { tls }) })
  const clock = startClock({ ...app, db: background.db }, connection, duties, forClock(live))
  opened.defer(clock.stop)
  opened.defer(() => closeServer(server))
  opened.defer(await startInbound(app, tls))
  const address = await listen(server, settings)
  const all = opened.move()
  announce(settings, address, embedded)
  return { url: address, stop: () => all.disposeAsync(), lost: embedded?.exited ?? new Promise(() => {}) }
}

/** On a pool of its own: a migration may take longer than any statement of a request. */
async function migrateAlone(connection: Connection): Promise<void> {
  const { pool } = openDatabase({ ...connection, query_timeout: 0, max: 1 })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

/** Takes answers and reports by mail, if the settings say where. Returns how to stop that. */
async function startInbound(app: App, tls: Tls | undefined): Promise<() => Promise<void>> {
  const { log, settings } = app
  if (!settings.inbound) return async () => {}
  const mailboxes = [replyMailbox(app), bounceMailbox(app)]
  const { port, close } = await openInbound({ settings: settings.inbound, tls, log, mailboxes })
  log.info({ port, domain: settings.inbound.domain }, 'mail for this domain is taken here')
  return close
}

/** Takes no more requests, and ends those that are not answered in time. */
async function closeServer(server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), STOP_PATIENCE)
  // A connection that was busy when we began to stop would be kept alive after its answer.
  const hangUp = setInterval(() => server.server.closeIdleConnections(), 50)
  await server.close()
  clearTimeout(cut)
  clearInterval(hangUp)
}

async function endPools(pools: readonly pg.Pool[]): Promise<void> {
  await Promise.race([
    Promise.all(pools.map(pool => pool.end())),
    sleep(STOP_PATIENCE, undefined, { ref: false }),
  ])
}

/** For the person at the terminal: where it serves, where the data lies, what is missing. */
function announce(settings: Settings, address: string, embedded: Embedded | null): void {
  if (settings.quiet) return
  console.error(
    [
      '',
      `  Muster is at ${settings.publicUrl}${settings.port ? '' : ` (${address})`}`,
      embedded
        ? `  Its data lies in ${settings.dataDir}`
        : '  Its data lies in the PostgreSQL of DATABASE_URL',
      settings.mail.url
        ? `  Mail leaves through ${new URL(settings.mail.url).host}`
        : '  No mail server: messages stay in the outbox, to be read at /messages',
      ...(settings.inbound
        ? [`  Answers by mail to ${settings.inbound.domain} come in at port ${settings.inbound.port}`]
        : []),
      '',
    ].join('\n'),
  )
}

/** A second signal so soon is the first one again: npm passes Ctrl-C on to a process that the terminal told already. */
const SAME_SIGNAL = 500

/** Ends in order on Ctrl-C, SIGTERM and when the terminal closes; asked again, at once. */
async function run(): Promise<void> {
  const asked = Promise.withResolvers<void>()
  let since = 0
  const end = () => {
    if (since && Date.now() - since > SAME_SIGNAL) process.exit(1)
    since ||= Date.now()
    asked.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  try {
    const muster = await start(process.env)
    const lost = await Promise.race([asked.promise, muster.lost])
    if (lost) console.error(lost.message)
    await muster.stop()
    process.exit(lost ? 1 : 0)
  } catch (error) {
    console.error(sentenceFor(error as Error & { code?: string }))
    process.exit(1)
  }
}

function sentenceFor(error: Error & { code?: string }): string {
  const told = [SettingsError, EmbeddedRefusal, MigrationRefusal]
  if (told.some(kind => error instanceof kind)) return error.message
  // 28: wrong user or password; 3D: no such database.
  if (isUnreachable(error) || /^(28|3D)/.test(error.code ?? ''))
    return `The PostgreSQL of DATABASE_URL does not let us in (${error.message || error.code}). Start it, or correct the address.`
  return error.stack ?? error.message
}

if (import.meta.main) await run()
