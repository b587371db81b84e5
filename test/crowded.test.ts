import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { startClock } from '#/clock/loop.ts'
import { plan } from '#/clock/plan.ts'
import { openDatabase } from '#/db/database.ts'
import { buildServer } from '#/http/server.ts'
import { getMe } from '#/people/schema.ts'
import { until } from './clocks.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
/** The same Muster with a single connection, for which nobody waits long. */
const { db, pool } = openDatabase({
  connectionString: muster.database,
  max: 1,
  connectionTimeoutMillis: 100,
})
const app = { ...muster.app, db, log: { ...muster.app.log, error() {} } }
const server = await buildServer(app, { logger: false })
const url = await server.listen({ port: 0, host: '127.0.0.1' })
after(async () => {
  await server.close()
  await pool.end()
})

async function whileTaken(work: () => Promise<void>): Promise<void> {
  const connection = await pool.connect()
  await work().finally(() => connection.release())
}

test('while all connections are taken the answer is that it is busy, not that the database is away', async () => {
  const asked = () => fetch(`${url}${getMe.path}`, { headers: { authorization: `Bearer ${ann.token}` } })
  await whileTaken(async () => {
    const answer = await asked()
    const { type, detail } = (await answer.json()) as { type: string; detail: string }
    assert.equal(answer.status, 503)
    assert.match(type, /busy$/)
    assert.match(detail, /Too much is going on/)
  })
  assert.equal((await asked()).status, 200)
})

test('a plan that got no connection is not given up, however few tries it has', async () => {
  await plan(muster.app, { kind: 'test.crowded', subject: ann.id, key: '', dueAt: muster.app.now() })
  const act = () => whileTaken(async () => void (await sql`select 1`.execute(db)))
  const clock = startClock(
    muster.app,
    { connectionString: muster.database },
    { 'test.crowded': { act, tries: 1 } },
  )
  const state = async () =>
    (
      await sql<{ error: string | null; failed_at: number | null }>`
        select last_error as error, failed_at from plans where kind = 'test.crowded'`.execute(muster.app.db)
    ).rows[0]
  await until(async () => (await state())?.error != null, 'tried')
  await clock.stop()
  const { error, failed_at } = (await state())!
  assert.match(error!, /timeout exceeded/)
  assert.equal(failed_at, null)
})
