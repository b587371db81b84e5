import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { changeProposal, deleteProposal, listProposals } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { manySlots } from './proposal-guest.ts'
import { answer, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

test('my list has the latest first, in pages, with how far each is and what waits for me', async () => {
  const [ann, bo, cy] = await cast()
  const made = []
  for (const start of ['10:00', '11:00', '12:00'])
    made.push(await propose(ann, [bo.id, cy.id], [start, '15:00']))
  await answer(bo, made[0]!.id, ['10:00'])
  await answer(cy, made[0]!.id, ['10:00'])
  const ids = made.map(({ id }) => id).toReversed()
  const first = await bo.call(listProposals, { query: { limit: 2 } })
  const rest = await bo.call(listProposals, { query: { limit: 2, cursor: first.next! } })
  assert.deepEqual(
    [...first.items, ...rest.items].map(({ id }) => id),
    ids,
  )
  assert.equal(rest.next, null)
  const { parties, answered, slots, common, waiting, state, title } = rest.items[0]!
  assert.deepEqual(
    [parties, answered, slots, common, waiting, state, title],
    [3, 3, 2, 1, false, 'open', 'Plan'],
  )
  const waits = await bo.call(listProposals, { query: { waiting: true } })
  assert.deepEqual(
    waits.items.map(({ id }) => id),
    ids.slice(0, 2),
  )
  assert.deepEqual((await ann.call(listProposals, { query: { waiting: true } })).items, [])
  assert.equal((await refusal(bo.call(listProposals, { query: { cursor: 'bm8' } }))).body.status, 400)
})

test('a time that has passed without an answer waits for none any more', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['23T10:00', '25T10:00'])
  await bo.call(changeProposal, {
    params: { id },
    body: { slots: [{ start: at('25T10:00') }], others: 'keep' },
  })
  const waits = async () => (await bo.call(listProposals, { query: { waiting: true } })).items.length
  assert.equal(await waits(), 1)
  muster.clock.set(at('23T11:00'))
  assert.equal(await waits(), 0)
})

test('my list tells open, ended and closed proposals apart, and a closed one with its time', async () => {
  const [ann, bo] = await cast()
  const late = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T09:00:00Z' })
  const open = await propose(ann, [bo.id], ['10:00'])
  const found = await propose(ann, [bo.id], ['10:00', '12:00'], { finish: { when: 'answered' } })
  await answer(bo, found.id, ['12:00'])
  muster.clock.set('2026-11-23T09:00:00Z')
  const listed = async (state: 'open' | 'ended' | 'closed') =>
    (await bo.call(listProposals, { query: { state } })).items.filter(({ proposer }) => proposer === ann.id)
  assert.deepEqual(
    (await listed('ended')).map(({ id }) => id),
    [late.id],
  )
  assert.deepEqual(
    (await listed('open')).map(({ id }) => id),
    [open.id],
  )
  const [closed] = await listed('closed')
  assert.deepEqual(
    [closed!.id, closed!.closure?.start, closed!.closure?.duration, closed!.waiting],
    [found.id, '2026-11-24T12:00:00Z', 'PT1H', false],
  )
})

test('what was taken back, or is none of mine, is in no list', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const kept = await propose(ann, [bo.id], ['11:00'])
  await ann.call(deleteProposal, { params: { id } })
  const ids = async (who: typeof ann) =>
    (await who.call(listProposals, { query: {} })).items.map(one => one.id)
  assert.deepEqual([await ids(ann), await ids(bo), await ids(cy)], [[kept.id], [kept.id], []])
})

test('a proposal with a hundred times waits for whoever has left one of them unsaid', async () => {
  const [ann, bo] = await cast()
  const slots = manySlots(100)
  const { id } = await propose(ann, [bo.id], [], { slots })
  await answer(
    bo,
    id,
    slots.slice(0, 40).map(({ start }) => start),
  )
  const [listed] = (await bo.call(listProposals, { query: {} })).items
  assert.deepEqual([listed!.slots, listed!.common, listed!.answered, listed!.waiting], [100, 40, 2, false])
})
