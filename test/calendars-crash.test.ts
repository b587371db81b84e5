import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { signUp } from '#/accounts/schema.ts'
import { connectCalendar, getCalendar } from '#/calendars/schema/calendar.ts'
import { connect } from '#/client/client.ts'
import { openDatabase } from '#/db/database.ts'
import { day, hour } from '#/time/date.ts'
import { until } from './clocks.ts'
import { calendarOf, event, startFeed } from './feedserver.ts'
import { freshDatabase } from './harness.ts'
import { startServer } from './server.ts'

const EVENTS = 1_700

test('a server that is killed while it reads a calendar leaves no event without its time, and the next reads on', async () => {
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  after(async () => {
    await pool.end()
    await database.drop()
  })
  const secret = 'a secret of this test, long enough'
  const settings = { DATABASE_URL: database.url, SECRET_KEY: secret, ALLOW_PRIVATE_NETWORK: '127.0.0.1' }
  const counts = async () => {
    const { rows } = await sql<{ events: number; claims: number; times: number }>`
      select (select count(*)::int from calendar_objects) as events, count(*)::int as claims,
        count(distinct starts_at)::int as times from claims where kind = 'external'`.execute(db)
    return rows[0]!
  }
  const first = await startServer(settings)
  const enter = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token } = await connect(first.url)(signUp, { body: enter })
  const feed = await startFeed(calendarOf(...Array.from({ length: EVENTS }, (_, i) => oneOf(i))))
  // Each batch takes a while, so that it can be killed between two of them.
  await sql`
    create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return new; end $$`.execute(
    db,
  )
  await sql`create trigger linger before update of revision on calendars for each row execute function linger()`.execute(
    db,
  )
  connect(first.url, token)(connectCalendar, { body: { kind: 'ics', url: feed.url } }).catch(() => {})
  await until(async () => (await counts()).events > 0, 'the first batch is written')
  await first.end('SIGKILL')
  const left = await counts()
  assert.ok(left.events < EVENTS)
  assert.deepEqual([left.claims, left.times], [left.events, left.events])
  await sql`drop trigger linger on calendars`.execute(db)
  const second = await startServer(settings)
  const { rows } = await sql<{ id: string }>`select id from calendars`.execute(db)
  const state = async () =>
    (await connect(second.url, token)(getCalendar, { params: { id: rows[0]!.id } })).state
  await until(async () => (await state()) === 'synced', 'the next server has read the rest', 30_000)
  assert.deepEqual(await counts(), { events: EVENTS, claims: EVENTS, times: EVENTS })
})

/** One hour each, over the coming months. */
function oneOf(i: number): string {
  const start = Math.floor(Date.now() / day) * day + day + i * 2 * hour
  const stamp = new Date(start).toISOString().replace(/[-:]|\.\d+Z$/g, '')
  return event(`event-${i}`, `DTSTART:${stamp}Z`, 'DURATION:PT1H')
}
