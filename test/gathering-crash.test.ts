import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { type Database, openDatabase } from '#/db/database.ts'
import { createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { freshDatabase } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { startMailServer } from './mailserver.ts'
import { type Server, startServer } from './server.ts'

const GUESTS = 300
/** What one server has under way at most: its hands for messages to contacts. */
const IN_FLIGHT = 32

/** A database, and servers that send their mails to one mail server. */
async function startHouse() {
  const mail = await startMailServer()
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  const running: Server[] = []
  after(async () => {
    for (const server of running) await server.end('SIGKILL')
    await pool.end()
    await database.drop()
  })
  const start = async () => {
    const secret = 'a secret of this test, long enough'
    const settings = { SMTP_URL: mail.url, MAIL_FROM: 'muster@example.com', SECRET_KEY: secret }
    const server = await startServer({ DATABASE_URL: database.url, ...settings })
    running.push(server)
    return server
  }
  return { mail, db, start }
}

/** Ann, who knows 300 people and plans a dinner with a seat for each. */
async function plan(url: string, db: Database) {
  const enter = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { person, token } = await connect(url)(signUp, { body: enter })
  await sql`
    insert into contacts (id, owner, name, email, priority, channels, notes, groups, created_at, updated_at)
    select gen_random_uuid(), ${person}, 'Guest ' || n, 'guest-' || n || '@example.org', 3, '{email}', '', '{All}',
      now(), now() from generate_series(1, ${GUESTS}) n`.execute(db)
  const begin = Date.now() + 5 * day
  const [start, end] = [formatInstant(begin), formatInstant(begin + 3 * hour)]
  const body = { title: 'Dinner', start, end, seats: GUESTS, groups: ['All'] }
  const { id } = await connect(url, token)(createGathering, { body })
  return { id, token }
}

test('a server that is killed in mid-wave has invited each of 300 guests once, when the next has done the rest', async () => {
  const { mail, db, start } = await startHouse()
  const first = await start()
  const { id, token } = await plan(first.url, db)
  mail.lag = 20
  // What is dealt at once is not yet all: the clock deals the rest, slowly here, while the first mails leave.
  await sql`
    create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.02); return new; end $$`.execute(
    db,
  )
  await sql`
    create trigger linger before update on gathering_guests for each row when (new.number > 200) execute function linger()
  `.execute(db)
  await connect(first.url, token)(dealGathering, { params: { id } })
  await until(() => mail.mails.length > 10, 'the first mails arrive')
  await until(() => isDealing(db), 'the clock deals the rest')
  await first.end('SIGKILL')
  await sql`drop trigger linger on gathering_guests`.execute(db)
  assert.equal((await invited(db)).messages, 200)
  const second = await start()
  // What the dead server had under way is taken over when its leases end.
  await until(async () => (await invited(db)).sent === GUESTS, 'all are invited', 90_000)
  assert.deepEqual(await invited(db), { messages: GUESTS, contacts: GUESTS, sent: GUESTS })
  const { seats } = await connect(second.url, token)(getGathering, { params: { id } })
  assert.deepEqual([seats.reserved, seats.left], [GUESTS, 0])
  const ids = mail.mails.map(({ messageId }) => messageId)
  assert.equal(new Set(ids).size, GUESTS)
  // Whoever dies between sending and writing it down sends it once more, as the same mail.
  assert.ok(ids.length - GUESTS <= IN_FLIGHT, `${ids.length} mails`)
  assert.deepEqual(await faultsOfLedger(db), [])
})

async function invited(db: Database) {
  const { rows } = await sql<{ messages: number; contacts: number; sent: number }>`
    select count(*)::int as messages, count(distinct contact)::int as contacts,
      count(*) filter (where state = 'sent')::int as sent
    from messages where kind = 'invitation'`.execute(db)
  return rows[0]!
}

/** Whether a wave is being written down. */
async function isDealing(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and state = 'active'
      and query like '%update gathering_guests guest set%' and pid <> pg_backend_pid()`.execute(db)
  return rows.length > 0
}
