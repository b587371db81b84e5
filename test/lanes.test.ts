import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { listPlans, retryPlan } from '#/background/schema.ts'
import { plan, revive } from '#/clock/plan.ts'
import { Hopeless } from '#/shared/hopeless.ts'
import { diary, gatherClocks, until } from './clocks.ts'
import { refusal, startMuster } from './harness.ts'

const { app, server, start } = await gatherClocks()
const HOUR = 3_600_000

const planNow = (kind: string, subject: string, dueAt = Date.now()) =>
  plan(app, { kind, subject, key: '', dueAt })
const rowOf = (kind: string) =>
  app.db.selectFrom('plans').selectAll().where('kind', '=', kind).executeTakeFirst()

test('work that hangs holds up nothing but its own lane', async () => {
  const never = new Promise<void>(() => {})
  const hung = diary(() => never)
  const [other, common] = [diary(), diary()]
  const clock = start(server(), {
    'hung.mail': { act: hung.act, hands: 8 },
    'other.mail': { act: other.act, hands: 8 },
    common: { act: common.act },
  })
  for (let n = 0; n < 20; n++) await planNow('hung.mail', app.newId())
  await until(() => hung.entries.length === 8, 'all its hands are full')
  const before = Date.now()
  await planNow('other.mail', app.newId())
  await planNow('common', app.newId())
  await until(() => other.entries.length === 1 && common.entries.length === 1, 'the others go on')
  assert.ok(Date.now() - before < 1_000)
  assert.equal(hung.entries.length, 8)
  void clock.stop()
})

test('a plan wakes whoever carries out its kind and nobody else; words without a kind, as of an older server, wake all', async () => {
  const [mine, theirs] = [diary(), diary()]
  let looks = 0
  const counted = server(() => {
    looks++
    return Date.now()
  })
  start(server(), { mine: { act: mine.act } })
  start(counted, { theirs: { act: theirs.act } })
  // Twice in its first turn, and in that after it has begun to listen.
  await until(() => looks >= 4, 'it listens')
  await sleep(50)
  const before = looks
  await planNow('mine', app.newId())
  await planNow('nobody’s', app.newId())
  await until(() => mine.entries.length === 1, 'done')
  await sleep(50)
  assert.equal(looks, before)
  await sql`select pg_notify('muster_clock', '')`.execute(app.db)
  await until(() => looks >= before + 2, 'it looks', 5_000)
  await sleep(50)
  const both = ['mine', 'theirs'].map(kind => ({ kind, subject: app.newId(), key: '', dueAt: Date.now() }))
  await plan(app, ...both)
  await until(() => mine.entries.length === 2 && theirs.entries.length === 1, 'both are done', 5_000)
})

test('a lane does as much at once as it has hands, and no more', async () => {
  let [now, most] = [0, 0]
  const busy = diary(async () => {
    most = Math.max(most, ++now)
    await sleep(20)
    now--
  })
  start(server(), { wide: { act: busy.act, hands: 16 } })
  await plan(
    app,
    ...Array.from({ length: 100 }, () => ({
      kind: 'wide',
      subject: app.newId(),
      key: '',
      dueAt: Date.now(),
    })),
  )
  await until(() => busy.entries.length === 100, 'all done')
  assert.equal(most, 16)
})

test('what is hopeless is given up at once, in one transaction with what hears of it, and can be revived', async () => {
  const subject = app.newId()
  let [hopeless, heard] = [true, 0]
  const { entries, act } = diary(() => {
    if (hopeless) throw new Hopeless('There is no such address.')
  })
  const duty = {
    act,
    async gaveUp(inside: typeof app, plan: { subject: string }, error: Error) {
      heard++
      assert.equal(plan.subject, subject)
      assert.equal(error.message, 'There is no such address.')
      // Fails the first time: then it is not given up either, or nobody would ever know.
      if (heard === 1) throw new Error('The database hiccups.')
      await inside.db.updateTable('plans').set({ key: 'seen' }).where('subject', '=', subject).execute()
    },
  }
  start(server(), { lost: duty }, { lease: 300 })
  await planNow('lost', subject)
  await until(async () => (await rowOf('lost'))?.failed_at, 'given up')
  assert.equal(heard, 2)
  assert.equal((await rowOf('lost'))?.key, 'seen')
  assert.equal((await rowOf('lost'))?.last_error, 'There is no such address.')
  hopeless = false
  assert.equal(await revive(app, subject), true)
  await until(async () => !(await rowOf('lost')), 'done after all')
  assert.equal(entries.length, 3)
  assert.equal(await revive(app, subject), false)
})

test('what was planned anew while it failed is not given up, and nobody hears that it was', async () => {
  const subject = app.newId()
  let heard = 0
  const { entries, act } = diary(async () => {
    if (entries.length > 1) return
    await planNow('renewed', subject, Date.now() + 100)
    throw new Hopeless('Not like this.')
  })
  const gaveUp = async () => void heard++
  start(server(), { renewed: { act, gaveUp } })
  await planNow('renewed', subject)
  await until(async () => entries.length === 2 && !(await rowOf('renewed')), 'done as planned anew')
  assert.equal(heard, 0)
})

test('a lane without a free hand leaves the database alone', async () => {
  const waiting = Promise.withResolvers<void>()
  const { entries, act } = diary(() => waiting.promise)
  const busy = server()
  start(busy, { full: { act, hands: 1 } })
  for (let n = 0; n < 3; n++) await planNow('full', app.newId())
  await until(() => entries.length === 1, 'its hand is full')
  await sleep(100)
  const before = await statements()
  await sleep(1_500) // a connection says what it did once a second
  assert.ok((await statements()) - before < 50, `${(await statements()) - before} statements`)
  waiting.resolve()
  await until(async () => !(await rowOf('full')), 'all done')

  async function statements(): Promise<number> {
    await sql`select pg_stat_force_next_flush()`.execute(busy.db)
    const { rows } = await sql<{ n: number }>`
      select xact_commit as n from pg_stat_database where datname = current_database()`.execute(busy.db)
    return rows[0]!.n
  }
})

test('when the machine’s clock jumps ahead, all that is due meanwhile is done once; back, and nothing is done early', async () => {
  let offset = 0
  const jumping = server(() => Date.now() + offset)
  const { entries, act } = diary()
  const clock = start(jumping, { jump: { act } })
  const [soon, later] = [app.newId(), app.newId()]
  await planNow('jump', soon, Date.now() + HOUR)
  await planNow('jump', later, Date.now() + 3 * HOUR)
  await sleep(100)
  assert.equal(entries.length, 0)
  offset = 2 * HOUR
  clock.wake()
  await until(() => entries.length === 1, 'the first is done')
  offset = -HOUR
  clock.wake()
  await sleep(150)
  assert.deepEqual(
    entries.map(({ subject }) => subject),
    [soon],
  )
  offset = 4 * HOUR
  clock.wake()
  await until(() => entries.length === 2, 'the second is done')
  await until(async () => !(await rowOf('jump')), 'nothing is left')
})

test('an admin sees what was given up and why, and has it tried again; nobody else does', async () => {
  const muster = await startMuster()
  const [ann, bo] = [await muster.person('Ann'), await muster.person('Bo')]
  const subject = muster.app.newId()
  await plan(muster.app, { kind: 'calendars.sync', subject, key: '', dueAt: muster.clock.now + HOUR })
  const failed = { failed_at: '2026-11-23T07:00:00Z', last_error: 'The server hung.', attempts: 12 }
  const [planned] = (await ann.call(listPlans, { query: { kind: 'calendars.sync' } })).items
  assert.deepEqual([planned!.state, planned!.due_at], ['planned', '2026-11-23T09:00:00Z'])
  const early = await refusal(ann.call(retryPlan, { body: { kind: 'calendars.sync', subject } }))
  assert.equal(early.kind, 'not-failed')
  await muster.app.db.updateTable('plans').set(failed).where('subject', '=', subject).execute()
  const { items } = await ann.call(listPlans, { query: { state: 'failed' } })
  assert.deepEqual(
    items.map(one => [one.kind, one.state, one.error, one.attempts]),
    [['calendars.sync', 'failed', 'The server hung.', 12]],
  )
  const again = await ann.call(retryPlan, { body: { kind: 'calendars.sync', subject } })
  assert.deepEqual([again.state, again.attempts, again.due_at], ['planned', 0, '2026-11-23T08:00:00Z'])
  assert.equal((await refusal(bo.call(listPlans, { query: {} }))).kind, 'forbidden')
  const unknown = { kind: 'sweep', subject: muster.app.newId() }
  assert.equal((await refusal(ann.call(retryPlan, { body: unknown }))).kind, 'not-found')
})
