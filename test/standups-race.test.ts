import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { type Database, openDatabase } from '#/db/database.ts'
import { buildServer } from '#/http/server.ts'
import { answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting } from '#/meetings/schema.ts'
import { checkDate } from '#/standups/schema/checks.ts'
import { changeStandup, createStandup, skipDate, unskipDate } from '#/standups/schema.ts'
import { casting, told } from './cast.ts'
import { until } from './clocks.ts'
import { freshDatabase, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { checked, meetingOn, meetingsOn, standUp, TUESDAY } from './ritual.ts'
import { startServer } from './server.ts'

const muster = await startMuster()
await muster.person('Root')
const cast = casting(muster)
const other = await secondServer()

/** Another process on the same database, as far as the database can tell. */
async function secondServer(): Promise<string> {
  const { db, pool } = openDatabase({ connectionString: muster.database })
  const server = await buildServer({ ...muster.app, db }, { logger: false })
  after(async () => {
    await server.close()
    await pool.end()
  })
  return server.listen({ port: 0, host: '127.0.0.1' })
}

test('32 checks of a deleted date at once, on two servers, book one meeting and tell it once', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  await forget(muster.app.db, meetingOn(standup))
  const checks = await Promise.all(
    Array.from({ length: 32 }, (_, i) => {
      const call = i % 2 ? ann.call : connect(other, bo.token)
      return call(checkDate, { params: { id: standup.id }, body: { date: TUESDAY } })
    }),
  )
  assert.equal(checks.filter(one => one.action === 'booked').length, 1)
  assert.equal(checks.filter(one => one.found === 'right').length, 31)
  assert.equal(new Set(checks.map(one => one.meeting)).size, 1)
  assert.equal(await meetingsOn(bo), 1)
  assert.equal((await told(bo, standup.id)).filter(one => one.startsWith('Booked again')).length, 1)
})

test('whatever people and servers do at once, after the next check it stands once, with everybody', async () => {
  const [ann, bo, cy] = await cast()
  const standups = [
    await standUp([ann, bo, cy]),
    await standUp([bo, cy, ann], { title: 'Other', time: '09:40' }),
  ]
  const faults: unknown[] = []
  const quietly = (work: Promise<unknown>) =>
    work.catch(error => {
      // Refused is fine: somebody else was first.
      if (!(error.body?.status < 500)) faults.push(error)
    })
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      standups.flatMap((standup, which) => {
        const organizer = [ann, bo][which]!
        const [id, params] = [meetingOn(standup), { id: standup.id }]
        const plan = { subject: standup.id, dueAt: 0 }
        const start = `${TUESDAY}T1${round}:0${which}:00Z`
        return [
          organizer.call(cancelMeeting, { params: { id }, body: {} }),
          organizer.call(changeMeeting, { params: { id }, body: { start } }),
          cy.call(removeParticipant, { params: { id, person: cy.id } }),
          cy.call(answerMeeting, { params: { id, person: cy.id }, body: { answer: 'tentative' as const } }),
          duties['standups.daily']!.act(muster.app, { ...plan, kind: 'standups.daily', key: '' }),
          duties['standups.check']!.act(muster.app, { ...plan, kind: 'standups.check', key: TUESDAY }),
          connect(other, cy.token)(checkDate, { params, body: { date: TUESDAY } }),
          organizer.call(changeStandup, { params, body: { time: `09:${round}${which}` } }),
          organizer.call(skipDate, { params: { ...params, date: '2026-11-25' }, body: {} }),
          connect(other, organizer.token)(unskipDate, { params: { ...params, date: '2026-11-25' } }),
        ].map(quietly)
      }),
    )
  }
  assert.deepEqual(faults, [])
  for (const standup of standups) {
    const { meeting } = await checked(ann, standup)
    assert.equal(meeting, meetingOn(standup))
    for (const who of [ann, bo, cy]) assert.equal(await meetingsOn(who, TUESDAY, standup.title), 1)
    assert.equal((await checked(ann, standup)).action, 'none')
  }
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('a server killed while it books leaves nothing half done, and the next one books once', async () => {
  const database = await freshDatabase()
  const { db, pool } = openDatabase({ connectionString: database.url })
  after(async () => {
    await pool.end()
    await database.drop()
  })
  const start = () =>
    startServer({ DATABASE_URL: database.url, SECRET_KEY: 'a secret of this test, long enough' })
  const first = await start()
  const account = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token } = await connect(first.url)(signUp, { body: account })
  const body = { title: 'Morning', participants: ['ann@example.com', 'bo@example.com'], time: '09:30' }
  const standup = await connect(first.url, token)(createStandup, { body })
  const { date, meeting } = standup.dates.at(-1)!
  await forget(db, meeting!)
  await sql`create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$`.execute(
    db,
  )
  await sql`create trigger linger before update on standup_dates for each row execute function linger()`.execute(
    db,
  )
  const asked = { params: { id: standup.id }, body: { date } }
  const lost = connect(first.url, token)(checkDate, asked).catch(() => 'lost')
  await until(async () => {
    const { rows } =
      await sql`select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`.execute(
        db,
      )
    return rows.length > 0
  }, 'it books')
  await first.end('SIGKILL')
  assert.equal(await lost, 'lost')
  // Its connection lingers on as long as the pause does.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where wait_event = 'PgSleep' and datname = current_database()`.execute(db)
  await sql`drop trigger linger on standup_dates`.execute(db)
  const second = await start()
  const check = await connect(second.url, token)(checkDate, asked)
  assert.equal(check.action, 'booked')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from meetings where starts_at = (select starts_at from meetings where id = ${check.meeting})`.execute(
    db,
  )
  assert.equal(rows[0]!.count, 1)
  assert.deepEqual(await faultsOfLedger(db), [])
})

/** As if it had never been: nobody can delete a meeting here, but what is restored from a backup may lack it. */
async function forget(db: Database, meeting: string): Promise<void> {
  await sql`delete from claims where subject = ${meeting}`.execute(db)
  await sql`delete from meetings where id = ${meeting}`.execute(db)
}
