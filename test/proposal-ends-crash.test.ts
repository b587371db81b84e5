import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { type Database, openDatabase } from '#/db/database.ts'
import { createProposal, getProposal } from '#/proposals/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { freshDatabase } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { answer } from './proposing.ts'
import { startServer } from './server.ts'

const SETTINGS = { SECRET_KEY: 'a secret of this test, long enough', RATE_LIMITS: 'off' }

test('an answer that was the last one closes the proposal, although the server was killed right after it', async () => {
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  after(async () => {
    await pool.end()
    await database.drop()
  })
  const first = await startServer({ DATABASE_URL: database.url, ...SETTINGS })
  const [ann, bo] = await Promise.all(['Ann', 'Bo'].map(name => enter(first.url, name)))
  const start = formatInstant(Math.ceil(Date.now() / day) * day + 10 * hour)
  const body = {
    title: 'Plan',
    parties: [bo!.id],
    slots: [{ start, duration: 'PT1H' }],
    finish: { when: 'answered' as const },
  }
  const { id } = await ann!.call(createProposal, { body })
  // Shares the proposal as an answer does, so that answers come through and whatever they decide has to wait.
  const sharer = await pool.connect()
  await sharer.query('begin')
  await sharer.query('select from proposals where id = $1 for share', [id])
  const said = answer(bo!, id, [start]).catch(() => 'cut off')
  const isSaid = async () => {
    const { rows } =
      await sql`select 1 from proposal_parties where person = ${bo!.id} and answers <> '{}'`.execute(db)
    return rows.length > 0
  }
  await until(isSaid, 'the answer is committed')
  await until(() => isWaiting(db), 'what it decides waits')
  await first.end('SIGKILL')
  assert.equal(await said, 'cut off')
  await sharer.query('commit')
  sharer.release()
  const closed = () => db.selectFrom('proposal_closures').selectAll().execute()
  assert.deepEqual(await closed(), [])
  // A minute later.
  await sql`update plans set due_at = now() where kind = 'proposals.decide'`.execute(db)
  const second = await startServer({ DATABASE_URL: database.url, ...SETTINGS })
  await until(async () => (await closed()).length === 1, 'it is closed', 20_000)
  const seen = await connect(second.url, ann!.token)(getProposal, { params: { id } })
  assert.deepEqual([seen.state, seen.closure!.by, seen.closure!.start], ['closed', null, start])
  const left = async () => (await sql`select 1 from plans where subject = ${id}`.execute(db)).rows.length
  await until(async () => (await left()) === 0, 'nothing is planned for it')
  assert.deepEqual(await faultsOfLedger(db), [])
})

async function enter(url: string, name: string) {
  const body = { email: `${name.toLowerCase()}@example.com`, name, password: 'correct horse' }
  const { person, token } = await connect(url)(signUp, { body })
  return { id: person, token, call: connect(url, token) }
}

/** Whether somebody waits for a lock of another. */
async function isWaiting(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    db,
  )
  return rows.length > 0
}
