import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { cancelMeeting } from '#/meetings/schema.ts'
import { addSlots, closeProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting, meet } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { answer, hours, outbox, passTo, propose, stateOf } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)

afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

const answered = { finish: { when: 'answered' as const } }

test('no rule counts on somebody who has agreed but is taken elsewhere by now', async () => {
  const [ann, bo, cy] = await cast()
  const [di] = await cast()
  const required = { finish: { when: 'answered' as const, quorum: 2, required: [bo.id] } }
  const one = await propose(ann, [bo.id, cy.id], ['10:00'], required)
  const other = await propose(ann, [bo.id], ['10:00', '12:00'], { finish: { when: 'quorum', quorum: 2 } })
  const third = await propose(cy, [bo.id, ann.id], ['10:00', '14:00'], answered)
  await answer(bo, one.id, ['10:00'])
  await meet(di, [bo.id], '10:30', '11:00')
  await answer(cy, one.id, ['10:00'])
  assert.equal(await stateOf(ann, one.id), 'open')
  assert.deepEqual((await ann.call(getProposal, { params: { id: one.id } })).best, [])
  await answer(bo, other.id, ['10:00', '12:00?'])
  assert.equal(await stateOf(ann, other.id), 'closed on 12:00 by its rule')
  await answer(bo, third.id, ['10:00', '14:00?'])
  await answer(ann, third.id, ['10:00', '14:00?'])
  assert.equal(await stateOf(cy, third.id), 'closed on 14:00 by its rule')
  // By hand its proposer may still choose what he likes.
  await ann.call(closeProposal, { params: { id: one.id }, body: { start: at('10:00') } })
})

test('when the meeting that hindered a rule is cancelled, it closes within minutes', async () => {
  const [ann, bo, cy] = await cast()
  for (const busy of [ann, bo]) {
    const { id } = await propose(ann, [bo.id], ['10:00'], answered)
    const meeting = await meet(cy, [busy.id], '10:00', '11:00')
    await answer(bo, id, ['10:00'])
    await passTo(muster, '2026-11-23T08:30:00Z')
    assert.equal(await stateOf(ann, id), 'open')
    await cy.call(cancelMeeting, { params: { id: meeting.id }, body: {} })
    await passTo(muster, '2026-11-23T08:36:00Z')
    assert.equal(await stateOf(ann, id), 'closed on 10:00 by its rule')
    const { closure } = await ann.call(getProposal, { params: { id } })
    await ann.call(cancelMeeting, { params: { id: closure!.meeting }, body: {} })
    muster.clock.set(NOW)
  }
})

test('times that wait to be told of are told to nobody when the proposal closes or ends meanwhile', async () => {
  const ends = [
    { deadline: '2026-11-23T08:03:00Z' },
    { deadline: '2026-11-23T08:03:00Z', finish: { when: 'deadline' as const } },
    {},
  ]
  for (const given of ends) {
    const [ann, bo, cy] = await cast()
    const { id } = await propose(ann, [bo.id, cy.id], ['10:00'], given)
    for (const start of ['12:00', '14:00'])
      await cy.call(addSlots, { params: { id }, body: { slots: hours([start]) } })
    const toBo = async () => (await outbox(admin, id, bo.email)).length
    assert.equal(await toBo(), 3)
    await answer(bo, id, ['10:00'])
    if (given.deadline === undefined)
      await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
    else await passTo(muster, given.deadline)
    assert.notEqual((await ann.call(getProposal, { params: { id } })).state, 'open')
    assert.equal(await toBo(), 2)
    muster.clock.set(NOW)
  }
})

test('closing says who is not available then, and why', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await meet(cy, [bo.id], '10:30', '11:00')
  const { unavailable } = await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
  assert.deepEqual(
    unavailable.map(({ person, reason, start, end }) => [person, reason, start, end]),
    [[bo.id, 'meeting', at('10:30'), at('11:00')]],
  )
})
