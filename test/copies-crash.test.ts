import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { signUp } from '#/accounts/schema.ts'
import { getCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import { connect as callerOf } from '#/client/client.ts'
import { type Database, openDatabase } from '#/db/database.ts'
import { changeMeeting, createMeeting, getMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { connect, isThere } from './copying.ts'
import { noDav, startDav } from './dav.ts'
import { freshDatabase } from './harness.ts'
import { startServer } from './server.ts'

test('a server killed after its writing has arrived, and before it knows, leaves one event, which the next follows', {
  skip: noDav('radicale'),
}, async () => {
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  after(async () => {
    await pool.end()
    await database.drop()
  })
  const settings = {
    DATABASE_URL: database.url,
    SECRET_KEY: 'a secret of this test, long enough',
    ALLOW_PRIVATE_NETWORK: '127.0.0.1',
  }
  const dav = await startDav('radicale')
  const first = await startServer(settings)
  const enter = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token, person } = await callerOf(first.url)(signUp, { body: enter })
  const ann = { id: person, email: enter.email, token, call: callerOf(first.url, token) }
  const { path, calendar } = await connect(ann, dav)
  const proceed = await linger(db)
  const start = Math.floor(Date.now() / day) * day + 2 * day
  const times = { start: formatInstant(start), end: formatInstant(start + hour) }
  const { id } = await ann.call(createMeeting, {
    body: { title: 'Plan', participants: ['bo@example.com'], ...times },
  })
  await until(() => isThere(dav, `${path}${id}.ics`), 'it is in the calendar')
  await first.end('SIGKILL')
  await hangUpOn(db)
  const { rows } = await sql<{ sent: boolean; written: boolean }>`
    select sent is not null as sent, written is not null as written from calendar_copies`.execute(db)
  assert.deepEqual(rows, [{ sent: true, written: false }], 'it died in between')
  await proceed()
  const second = callerOf((await startServer(settings)).url, token)
  await second(changeMeeting, { params: { id }, body: { title: 'Later' } })
  const says = async (title: string) => (await dav.get(`${path}${id}.ics`)).includes(`SUMMARY:${title}`)
  await until(() => says('Later'), 'the next server writes into the same event')
  await second(syncCalendar, { params: { id: calendar.id } })
  assert.equal((await second(getCalendar, { params: { id: calendar.id } })).events, 1)
  const meeting = await second(getMeeting, { params: { id } })
  assert.deepEqual([meeting.title, meeting.state], ['Later', 'confirmed'])
  const { items } = await second(listMessages, { query: { about: id, to: 'bo@example.com' } })
  const subjects = items.filter(({ kind }) => kind !== 'reminder').map(({ subject }) => subject)
  assert.deepEqual(subjects, ['Changed: Later', 'Invitation: Plan'], 'its own was not taken for hers')
})

/** Has what was sent arrive, and whoever wants to write that down wait; until what it returns is called. */
async function linger(db: Database): Promise<() => Promise<void>> {
  await sql`
    create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$
  `.execute(db)
  await sql`
    create trigger linger before update of written on calendar_copies for each row
    when (new.written is not null) execute function linger()`.execute(db)
  return async () => {
    await sql`drop trigger linger on calendar_copies`.execute(db)
    // The turn to write of whoever died ends with time.
    await sql`update calendar_copies set turn_until = now()`.execute(db)
  }
}

/** Ends the connections of a process that is no more. */
async function hangUpOn(db: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
}
