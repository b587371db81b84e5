import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { changeMeeting } from '#/meetings/schema.ts'
import { log, replyingTo, stamp, statusOf } from './answering.ts'
import { at, casting, meet } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { INBOUND, startInbound } from './inbound.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster)
const reply = replyingTo(muster, postman)
const cast = casting(muster)

beforeEach(() => muster.clock.set(NOW))
afterEach(async () => assert.deepEqual(await faultsOfLedger(muster.app.db), []))

test('what was overtaken on its way is passed over: the later one has said it', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await reply(id, bo, { status: 'DECLINED', stamp: stamp(9) })
  const entries = (await log(ann, id)).length
  assert.equal((await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(8) })).code, 250)
  assert.equal((await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(9) })).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'declined')
  assert.equal((await log(ann, id)).length, entries)
})

test('an answer to a later version counts whatever the clocks say, one to an older question does not', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Plan B' } })
  await reply(id, bo, { status: 'DECLINED', sequence: 0, stamp: stamp(9) })
  await reply(id, bo, { status: 'TENTATIVE', sequence: 1, stamp: stamp(2) })
  assert.equal(await statusOf(ann, id, bo), 'tentative')
  await ann.call(changeMeeting, { params: { id }, body: { start: at('14:00'), end: at('15:00') } })
  assert.equal((await reply(id, bo, { status: 'ACCEPTED', sequence: 1, stamp: stamp(20) })).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  await reply(id, bo, { status: 'ACCEPTED', sequence: 2, stamp: stamp(20) })
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

test('an answer given here since stands against a mail that was sent before it', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } })
  await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(1) })
  assert.equal(await statusOf(ann, id, bo), 'declined')
  muster.clock.set('2026-11-23T09:00:00Z')
  await reply(id, bo, { status: 'ACCEPTED', stamp: '20261123T083000Z' })
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

test('a program with a wrong clock has the last word until the next answer only', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await reply(id, bo, { status: 'DECLINED', sequence: 2_000_000_000, stamp: '20990101T000000Z' })
  muster.clock.set('2026-11-23T08:00:02Z')
  await reply(id, bo, { status: 'ACCEPTED', stamp: '20261123T080001Z' })
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

test('of twenty answers that arrive at once the one sent last counts', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const order = Array.from({ length: 20 }, (_, index) => (index * 7) % 20)
  const sent = await Promise.all(
    order.map(n =>
      reply(id, bo, { status: n === 19 ? 'TENTATIVE' : n % 2 ? 'ACCEPTED' : 'DECLINED', stamp: stamp(n) }),
    ),
  )
  assert.deepEqual([...new Set(sent.map(({ code }) => code))], [250])
  assert.equal(await statusOf(ann, id, bo), 'tentative')
})
