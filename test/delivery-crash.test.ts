import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '#/db/database.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { until } from './clocks.ts'
import { freshDatabase } from './harness.ts'
import { startMailServer } from './mailserver.ts'
import { type Server, startServer } from './server.ts'

/** What one server has under way at most: its hands for mail. */
const IN_FLIGHT = 32

/** A mail server, and a database for any number of servers. */
async function startPost() {
  const mail = await startMailServer()
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  const running: Server[] = []
  after(async () => {
    for (const server of running) await server.end('SIGKILL')
    await pool.end()
    await database.drop()
  })

  async function start(): Promise<Server> {
    const secret = 'a secret of this test, long enough'
    const settings = { SMTP_URL: mail.url, MAIL_FROM: 'muster@example.com', SECRET_KEY: secret }
    const server = await startServer({ DATABASE_URL: database.url, ...settings })
    running.push(server)
    return server
  }

  /** Messages that are due at once; returns their Message-IDs. */
  async function due(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => uuidv7(Date.now()))
    await sql`
      with added as (
        insert into messages (id, address, channel, kind, subject, text, secret, state, send_at)
        select id, 'bo@example.org', 'email', 'notice', 'Plan', 'Hello', false, 'planned', now()
        from unnest(${ids}::uuid[]) as given (id) returning id
      )
      insert into plans (kind, subject, key, due_at) select 'messages.deliver', id, '', now() from added`.execute(
      db,
    )
    await sql`select pg_notify('muster_clock', '')`.execute(db)
    return ids.map(id => `<${id}@example.com>`)
  }

  const isDone = async () => {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from messages where state <> 'sent')
        + (select count(*) from plans where kind = 'messages.deliver') as left`.execute(db)
    return rows[0]!.left === 0
  }
  const arrived = () => mail.mails.map(({ messageId }) => messageId)
  return { mail, db, start, due, isDone, arrived }
}

/** How many came more often than once, after checking that all came. */
function doubled(arrived: readonly string[], ids: readonly string[]): number {
  assert.deepEqual(new Set(arrived), new Set(ids))
  return arrived.length - ids.length
}

describe('delivery', { concurrency: 2 }, () => {
  test('of 500 mails none is lost when a server is killed and the database breaks every connection, and the few sent twice are the same to their readers', async () => {
    const { mail, db, start, due, isDone, arrived } = await startPost()
    mail.lag = 20
    const [killed] = await Promise.all([start(), start()])
    const ids = await due(500)
    await until(() => arrived().length > 150, 'begun')
    await killed!.end('SIGKILL')
    assert.ok(arrived().length < 400, 'killed in the middle')
    await sleep(100)
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
    await until(isDone, 'all sent', 40_000)
    const twice = doubled(arrived(), ids)
    assert.ok(twice <= IN_FLIGHT, `${twice} came twice`)
  })

  test('a server that is to stop waits for the mails under way, but not for a mail server that hangs', async () => {
    const { mail, db, start, due, isDone, arrived } = await startPost()
    const patient = await start()
    mail.lag = 1_000
    const slow = await due(4)
    await until(() => arrived().length === 4, 'under way')
    assert.equal(await patient.end('SIGTERM'), 0)
    assert.ok(await isDone())
    const waiting = await start()
    mail.lag = 0
    mail.deed = stage => (stage === 'rcpt' ? 'hang' : 'take')
    const hung = await due(3)
    await sleep(500)
    const began = performance.now()
    assert.equal(await waiting.end('SIGTERM'), 0)
    const took = performance.now() - began
    assert.ok(took < 7_000, `${took} ms`)
    assert.equal(doubled(arrived(), slow), 0)
    // Whoever takes them over when the lease has ended finds them as they were.
    const states = await db.selectFrom('messages').select('state').where('state', '<>', 'sent').execute()
    assert.deepEqual(
      states.map(({ state }) => state),
      hung.map(() => 'planned'),
    )
  })
})
