import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { within } from '#/app.ts'
import { duties as ours } from '#/clock/handlers.ts'
import { cancel, plan, WHOLE_SERVER } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { ok, refused } from '#/shared/result.ts'
import { diary, gatherClocks, until } from './clocks.ts'
import { startMuster } from './harness.ts'

const { url, app, server, start, stops } = await gatherClocks()

const subjects = (count: number) => Array.from({ length: count }, () => app.newId())
const planNow = (kind: string, subject: string, dueAt = Date.now()) =>
  plan(app, { kind, subject, key: '', dueAt })
const left = async (kind: string) =>
  (await app.db.selectFrom('plans').selectAll().where('kind', '=', kind).execute()).length

test('two servers share the work, and nothing is done twice', async () => {
  const [mine, theirs] = [diary(() => sleep(2)), diary(() => sleep(2))]
  const all = subjects(200)
  await plan(app, ...all.map(subject => ({ kind: 'share', subject, key: '', dueAt: Date.now() })))
  start(server(), { share: { act: mine.act } })
  start(server(), { share: { act: theirs.act } })
  await until(async () => (await left('share')) === 0, 'all done')
  const done = [...mine.entries, ...theirs.entries].map(({ subject }) => subject)
  assert.deepEqual(done.toSorted(), all.toSorted())
  assert.ok(mine.entries.length > 20 && theirs.entries.length > 20)
})

test('what is planned is done within milliseconds of its time, at once and later, and never before', async () => {
  const { entries, act } = diary()
  start(app, { punctual: { act } })
  await sleep(100)
  for (const [index, subject] of subjects(9).entries())
    await planNow('punctual', subject, Date.now() + index * 60)
  await until(() => entries.length === 9, 'nine done')
  const late = entries.map(({ at, due }) => at - due).toSorted((a, b) => a - b)
  assert.ok(late[0]! >= 0, `${late}`)
  assert.ok(late[4]! < 250, `late by ${late} ms`)
})

test('a plan is part of the transaction that made it', async () => {
  const { entries, act } = diary()
  start(app, { part: { act } })
  const [kept, dropped] = subjects(2) as [string, string]
  await transaction(app.db, async tx => {
    await plan(within(app, tx), { kind: 'part', subject: kept, key: '', dueAt: Date.now() })
    await sleep(150)
    assert.equal(entries.length, 0)
    return ok()
  })
  await transaction(app.db, async tx => {
    await plan(within(app, tx), { kind: 'part', subject: dropped, key: '', dueAt: Date.now() })
    return refused('conflict', 'No.')
  })
  await until(() => entries.length === 1, 'done after the commit')
  await sleep(100)
  assert.deepEqual(
    entries.map(({ subject }) => subject),
    [kept],
  )
})

test('planning anew moves a plan, cancelling ends it', async () => {
  const { entries, act } = diary()
  start(app, { moved: { act } })
  const [moved, gone] = subjects(2) as [string, string]
  await planNow('moved', moved, Date.now() + 200)
  await planNow('moved', gone, Date.now() + 200)
  await planNow('moved', moved, Date.now() + 400)
  await cancel(app, 'moved', gone)
  await until(() => entries.length === 1, 'the moved one is done')
  await sleep(100)
  assert.equal(entries.length, 1)
  assert.ok(entries[0]!.at >= entries[0]!.due)
  assert.equal(await left('moved'), 0)
})

test('what is planned anew while it is being done is done again', async () => {
  const [subject] = subjects(1) as [string]
  const { entries, act } = diary(async () => {
    if (entries.length === 1) await planNow('again', subject)
  })
  start(app, { again: { act } })
  await planNow('again', subject)
  await until(() => entries.length === 2, 'done again')
  await until(async () => (await left('again')) === 0, 'nothing left')
})

test('what fails is tried again ever later, then given up for all to see, and can be planned anew', async () => {
  let now = Date.now()
  let broken = true
  const { entries, act } = diary(() => {
    if (broken) throw new Error('The provider said no.')
  })
  const slow = server(() => now)
  const clock = start(slow, { failing: { act } })
  const [subject] = subjects(1) as [string]
  await planNow('failing', subject, now)
  const row = () =>
    app.db.selectFrom('plans').selectAll().where('kind', '=', 'failing').executeTakeFirstOrThrow()
  while (!(await row()).failed_at) {
    const { attempts, lease, due_at } = await row()
    if (lease === null && attempts > 0) now = Math.max(now, due_at)
    clock.wake()
    await sleep(5)
  }
  assert.equal(entries.length, 12)
  assert.equal((await row()).last_error, 'The provider said no.')
  broken = false
  await plan(slow, { kind: 'failing', subject, key: '', dueAt: now })
  await until(async () => (await left('failing')) === 0, 'done in the end')
})

test('work that takes longer than a lease is not taken away from the living', async () => {
  const [mine, theirs] = [diary(() => sleep(1_500)), diary()]
  const [subject] = subjects(1) as [string]
  start(server(), { long: { act: mine.act } }, { lease: 300 })
  await planNow('long', subject)
  await until(() => mine.entries.length === 1, 'begun')
  start(server(), { long: { act: theirs.act } }, { lease: 300 })
  await until(async () => (await left('long')) === 0, 'done')
  assert.equal(theirs.entries.length, 0)
})

/** A server that takes what is due, never finishes it, and says so. */
const hanging = `
  import { openDatabase } from '#/db/database.ts'
  import { startClock } from '#/clock/loop.ts'
  const connection = { connectionString: process.env.URL }
  const log = { debug() {}, info() {}, warn: console.error, error: console.error }
  const app = { ...openDatabase(connection), now: Date.now, log }
  const act = () => { console.log('begun'); return new Promise(() => {}) }
  startClock(app, connection, { orphan: { act } }, { lease: 1000 })`

test('the work of a server that is killed is taken over within a lease', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', hanging], {
    cwd: `${import.meta.dirname}/..`,
    env: { PATH: process.env['PATH'], URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stops.push(async () => child.kill('SIGKILL'))
  const [subject] = subjects(1) as [string]
  await planNow('orphan', subject)
  await once(child.stdout, 'data')
  const { entries, act } = diary()
  start(app, { orphan: { act } }, { lease: 1_000 })
  await sleep(1_500)
  assert.equal(entries.length, 0)
  child.kill('SIGKILL')
  await until(() => entries.length === 1, 'taken over', 10_000)
})

test('the clock goes on when every connection to the database was lost', async () => {
  const { entries, act } = diary()
  start(app, { lost: { act } })
  await planNow('lost', app.newId())
  await until(() => entries.length === 1, 'the first is done')
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(app.db)
  await sleep(50)
  await until(() => planNow('lost', app.newId()).then(Boolean.bind(null, true), () => false), 'planned')
  // Perhaps twice: a plan that was written just before its connection broke is there as well.
  await until(() => entries.length >= 2, 'the second is done')
})

test('a standing duty begins by itself, comes again, and outlives its failures', async () => {
  let now = Date.now()
  const { entries, act } = diary(() => {
    if (entries.length === 2) throw new Error('Not today.')
  })
  const clock = start(
    server(() => now),
    { daily: { act, every: 86_400_000 } },
  )
  await until(() => entries.length === 1, 'begun')
  assert.equal(entries[0]!.subject, WHOLE_SERVER)
  for (const count of [2, 3, 4]) {
    await sleep(50)
    now += 86_400_000
    clock.wake()
    await until(() => entries.length === count, `time ${count}`)
  }
})

test('what has run out is swept away', async () => {
  const muster = await startMuster()
  const ann = await muster.person('Ann')
  await muster.fetch('/api/accounts', {
    method: 'POST',
    json: { email: 'bo@example.com', name: 'Bo', password: 'long enough' },
    headers: { 'idempotency-key': 'one' },
  })
  await muster.fetch('/api/password-links', { method: 'POST', json: { email: ann.email } })
  const { rows } = await count()
  assert.deepEqual(rows[0], { sessions: 2, answers: 1, links: 1 })
  muster.clock.now += 90 * 86_400_000
  await ours['sweep']!.act(muster.app, { kind: 'sweep', subject: WHOLE_SERVER, key: '', dueAt: 0 })
  assert.deepEqual((await count()).rows[0], { sessions: 0, answers: 0, links: 0 })

  function count() {
    return sql<object>`select (select count(*) from sessions) as sessions,
      (select count(*) from idempotency) as answers, (select count(*) from password_links) as links`.execute(
      muster.app.db,
    )
  }
})
