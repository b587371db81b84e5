import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, Problem } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { closeProposal, getProposal, notifyParties } from '#/proposals/schema.ts'
import { at, meet } from './cast.ts'
import { until } from './clocks.ts'
import { type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { answer, logOf, outbox, propose, tokenIn } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
// So that what is planned happens while people do things.
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
test.after(() => clock.stop())
const { db } = muster.app

test('twenty who answer at once: its rule closes it once, with one meeting, and nobody’s answer is lost', async () => {
  const guests = Array.from({ length: 20 }, (_, i) => `guest-${i}@example.org`)
  const before = await deadlocks()
  for (const when of ['answered', 'quorum'] as const) {
    const { id } = await propose(admin, guests, ['10:00', '12:00'], { finish: { when }, title: when })
    const links = (await outbox(admin, id)).map(({ text }) => connect(muster.url, tokenIn(text)))
    const start = when === 'answered' ? '10:00' : '12:00'
    const done = await Promise.allSettled(links.map(call => answer({ call }, id, [start])))
    assert.deepEqual(
      done.filter(one => one.status === 'rejected'),
      [],
    )
    const kinds = (await logOf(admin, id)).map(({ kind }) => kind)
    assert.equal(kinds.filter(kind => kind === 'answered').length, 20)
    assert.equal(kinds.filter(kind => kind === 'closed').length, 1)
    const { closure, answers } = await admin.call(getProposal, { params: { id } })
    assert.equal(closure!.start, at(start))
    assert.equal(answers.length, 42)
    const invited = (await outbox(admin, closure!.meeting)).filter(({ kind }) => kind === 'invitation')
    assert.equal(invited.length, 20)
  }
  assert.equal(await deadlocks(), before)
  assert.deepEqual(await faultsOfLedger(db), [])
})

test('answers, letters, closings and meetings over what is held, all at once, end in one closing and a whole ledger', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, i) => muster.person(`Mixed${i}`)))
  const [ann, ...others] = people as [Somebody, ...Somebody[]]
  const before = await deadlocks()
  for (const hour of ['08', '10', '12', '14']) {
    const starts = [`25T${hour}:00`, `25T${hour}:30`, `26T${hour}:00`]
    const { id } = await propose(
      ann,
      others.map(one => one.id),
      starts,
      { finish: { when: 'answered' } },
    )
    const slots = starts.map(start => ({ start: at(start) }))
    const calls = others.flatMap((other, i) => [
      answer(other, id, starts.slice(i % 2)),
      meet(other, [ann.id], `25T${hour}:${10 + 10 * i}`, `25T${hour}:${19 + 10 * i}`),
      other.call(notifyParties, { params: { id }, body: { parties: [ann.id], slots } }),
      ann.call(closeProposal, { params: { id }, body: { start: at(starts[i % 3]!) } }),
    ])
    const ends = await Promise.allSettled(calls)
    const strange = ends.filter(
      one => one.status === 'rejected' && !(one.reason instanceof Problem && one.reason.body.status === 409),
    )
    assert.deepEqual(strange, [])
    const { state } = await ann.call(getProposal, { params: { id } })
    if (state === 'open') await ann.call(closeProposal, { params: { id }, body: { start: at(starts[2]!) } })
    assert.equal((await logOf(ann, id)).filter(({ kind }) => kind === 'closed').length, 1)
  }
  assert.deepEqual(await faultsOfLedger(db), [])
  const idle = async () =>
    (await db.selectFrom('plans').select('kind').where('kind', 'in', ['proposals.crowd']).execute())
      .length === 0
  await until(idle, 'every crowd is looked at')
  const failed = await db.selectFrom('plans').selectAll().where('last_error', 'is not', null).execute()
  assert.deepEqual(failed, [])
  assert.equal(await deadlocks(), before)
})

/** PostgreSQL counts those it had to break, a moment late. */
async function deadlocks(): Promise<number> {
  await sleep(1_100)
  const { rows } = await sql<{ count: number }>`
    select deadlocks as count from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.count
}
