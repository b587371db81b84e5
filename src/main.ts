import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import type { App } from '#/app.ts'
import { readSettings, type Settings, SettingsError } from '#/config.ts'
import { openDatabase } from '#/db/database.ts'
import { type Embedded, EmbeddedRefusal, startEmbedded } from '#/db/embedded.ts'
import { migrate } from '#/db/migrate.ts'
import { buildServer } from '#/http/server.ts'
import { readSecret } from '#/secret.ts'
import { uuidv7 } from '#/shared/ids.ts'

/** The composition root: settings → database → app → HTTP. Everything started is stopped in reverse. */
export async function start(
  environment: NodeJS.ProcessEnv,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const settings = readSettings(environment)
  await using opened = new AsyncDisposableStack()
  const log = pino({ level: settings.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] })
  const embedded = settings.databaseUrl ? null : await startEmbedded({ dataDir: settings.dataDir, log })
  if (embedded) opened.defer(embedded.stop)
  const { db, pool } = openDatabase(embedded?.connection ?? { connectionString: settings.databaseUrl! })
  opened.defer(() => pool.end())
  await migrate(pool)
  const secret = await readSecret(settings)
  const app: App = { db, now: Date.now, newId: () => uuidv7(Date.now()), log, settings, secret }
  const server = await buildServer(app, { logger: log, ...(await tlsOf(settings)) })
  opened.defer(() => server.close())
  const address = await server.listen({ port: settings.port, host: settings.host })
  const all = opened.move()
  announce(settings, address, embedded)
  return { url: address, stop: () => all.disposeAsync() }
}

async function tlsOf({ tls }: Settings) {
  if (!tls) return {}
  const [cert, key] = await Promise.all([readFile(tls.cert), readFile(tls.key)])
  return { tls: { cert, key } }
}

/** For the person at the terminal: where it serves, where the data lies, what is missing. */
function announce(settings: Settings, address: string, embedded: Embedded | null): void {
  if (!process.stdout.isTTY && process.env['MUSTER_QUIET']) return
  console.error(
    [
      '',
      `  Muster is at ${settings.publicUrl}${settings.port ? '' : ` (${address})`}`,
      embedded
        ? `  Its data lies in ${settings.dataDir}`
        : '  Its data lies in the PostgreSQL of DATABASE_URL',
      '  No mail server: messages stay in the outbox, to be read at /api/messages',
      '',
    ].join('\n'),
  )
}

/** Ends in order on Ctrl-C and on SIGTERM; a second one ends at once. */
async function run(): Promise<void> {
  try {
    const muster = await start(process.env)
    const end = async () => {
      process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))
      await muster.stop()
      process.exit(0)
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  } catch (error) {
    console.error(sentenceFor(error as Error & { code?: string; port?: number }))
    process.exit(1)
  }
}

function sentenceFor(error: Error & { code?: string; port?: number }): string {
  if (error instanceof SettingsError || error instanceof EmbeddedRefusal) return error.message
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} is in use already. Set PORT to another, or end what uses it.`
  return error.stack ?? error.message
}

if (import.meta.main) await run()
