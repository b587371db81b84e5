import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { connect } from '#/client/client.ts'
import { addSlots, changeProposal, createProposal, getProposal, listProposals } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { askGuest, manySlots } from './proposal-guest.ts'
import { answer, hours, logOf, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

type By = Pick<Somebody, 'call'>
const add = (by: By, id: string, starts: readonly string[]) =>
  by.call(addSlots, { params: { id }, body: { slots: hours(starts) } })
const get = (by: By, id: string) => by.call(getProposal, { params: { id } })

test('whoever suggests another time agrees to it, and it waits for the answers of all others', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00'])
  await answer(bo, id, [])
  const added = await add(bo, id, ['14:00', '09:00', '14:00'])
  assert.deepEqual(
    added.slots.map(({ number, start, proposed_by: by, yes, common }) => [number, start, by, yes, common]),
    [
      [3, at('09:00'), bo.id, 1, true],
      [1, at('10:00'), ann.id, 1, false],
      [2, at('14:00'), bo.id, 1, true],
    ],
  )
  assert.deepEqual(
    added.parties.map(({ answered }) => answered),
    [false, true, false],
  )
  const entry = (await logOf(ann, id)).at(-1)!
  assert.deepEqual([entry.kind, entry.actor], ['added-slots', bo.id])
  assert.deepEqual(
    (entry.data as { added: { start: string }[] }).added.map(({ start }) => start),
    [at('14:00'), at('09:00')],
  )
  assert.equal(entry.slots.length, 2)
})

test('who has answered what there was has not said nothing when another time is added', async () => {
  const [ann, bo] = await cast()
  const asked = await askGuest(muster, ann, ['10:00', '11:00'], { others: [bo.id] })
  const { id } = asked
  await answer(bo, id, ['10:00'])
  await add(ann, id, ['14:00'])
  const { parties } = await get(ann, id)
  assert.deepEqual(
    parties.map(({ answered, said }) => [answered, said]),
    [
      [true, 3],
      [false, 0],
      [false, 2],
    ],
  )
  const [listed] = (await bo.call(listProposals, {})).items
  const { answered, complete, waiting } = listed!
  assert.deepEqual({ answered, complete, waiting }, { answered: 2, complete: false, waiting: true })
  const page = textOf((await visit(muster, asked.path)).html)
  assert.match(page, /2 of 3 have answered\./)
  assert.match(page, /Bo\d+ has answered 2 of 3 times/)
  await answer(bo, id, ['10:00'])
  assert.equal((await bo.call(listProposals, {})).items[0]!.complete, false)
  await answer({ call: connect(muster.url, asked.token) }, id, [])
  assert.equal((await bo.call(listProposals, {})).items[0]!.complete, true)
})

test('a time that is there already is not added, but counts as a yes', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  await answer(bo, id, ['11:00'])
  const same = await bo.call(addSlots, {
    params: { id },
    body: { slots: [{ start: '2026-11-24T11:00:00+01:00', duration: '01:00' }] },
  })
  assert.equal(same.slots.length, 2)
  assert.deepEqual(
    same.slots.map(({ yes }) => yes),
    [2, 2],
  )
  assert.equal((await logOf(ann, id)).at(-1)?.kind, 'answered')
  const before = (await logOf(ann, id)).length
  await add(bo, id, ['10:00'])
  assert.equal((await logOf(ann, id)).length, before)
})

test('where the proposer forbade it only he adds times', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { counter: false })
  const { body } = await refusal(add(bo, id, ['11:00']))
  assert.deepEqual([body.status, body.type], [403, '/problems/forbidden'])
  assert.equal((await add(ann, id, ['11:00'])).slots.length, 2)
})

test('a guest suggests a time by his link, in the zone of the proposal when he names no offset', async () => {
  const [ann] = await cast()
  const { id, person, token } = await askGuest(muster, ann, ['10:00'], { timezone: 'Europe/Berlin' })
  const slots = [{ start: '2026-11-24T16:00', duration: 'PT30M' }]
  const added = await connect(muster.url, token)(addSlots, { params: { id }, body: { slots } })
  const slot = added.slots.at(-1)!
  assert.deepEqual([slot.start, slot.proposed_by, slot.yes], [at('15:00'), person, 1])
})

test('times that make no sense are refused, all at once, and none is added', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], [], { slots: manySlots(99) })
  const { body } = await refusal(
    bo.call(addSlots, {
      params: { id },
      body: {
        slots: [...hours(['20T10:00', '29T10:00', '29T11:00']), { start: '2026-11-30', duration: 'P1D' }],
      },
    }),
  )
  // Dates among times are a fault in themselves; the rest is looked at when these are of one sort.
  assert.deepEqual([body.status, body.errors?.map(({ path }) => path)], [400, ['slots[3].start']])
  const again = await refusal(add(bo, id, ['20T10:00', '29T10:00', '29T11:00']))
  assert.deepEqual(
    again.body.errors?.map(({ path }) => path),
    ['slots[0].start', 'slots'],
  )
  assert.equal((await get(ann, id)).slots.length, 99)
  assert.equal((await add(bo, id, ['29T10:00'])).slots.length, 100)
  assert.equal((await refusal(add(bo, id, ['29T11:00']))).body.status, 400)
})

test('whole days are added to whole days', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], [], { slots: [{ start: '2026-11-25', duration: 'P1D' }] })
  assert.equal((await refusal(add(bo, id, ['10:00']))).body.errors![0]!.path, 'slots[0].start')
  const slots = [{ start: '2026-11-26', duration: 'P2D' }]
  const added = await bo.call(addSlots, { params: { id }, body: { slots } })
  assert.deepEqual(
    added.slots.map(({ start, duration }) => [start, duration]),
    [
      ['2026-11-25', 'P1D'],
      ['2026-11-26', 'P2D'],
    ],
  )
})

test('nothing is added to what has ended, or is none of one’s own', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T09:00:00Z' })
  assert.equal((await refusal(add(cy, id, ['11:00']))).body.status, 404)
  muster.clock.set('2026-11-23T09:00:00Z')
  assert.equal((await refusal(add(bo, id, ['11:00']))).body.type, '/problems/over')
})

test('a slot that is named twice with two answers is refused, by its second name', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  const slots = [
    { start: at('10:00') },
    { start: at('12:00') },
    { start: '2026-11-24T11:00:00+01:00', answer: 'if-needed' as const },
  ]
  const { body } = await refusal(bo.call(changeProposal, { params: { id }, body: { slots } }))
  assert.deepEqual([body.status, body.errors?.map(({ path }) => path)], [400, ['slots[2].answer']])
})

test('more than a hundred entries are fine as long as they are a hundred times', async () => {
  const [ann, bo] = await cast()
  const slots = [...manySlots(100), ...manySlots(80)]
  const made = await ann.call(createProposal, { body: { parties: [bo.id], slots } })
  assert.equal(made.slots.length, 100)
  const { body } = await refusal(
    ann.call(createProposal, { body: { parties: [bo.id], slots: manySlots(101) } }),
  )
  assert.deepEqual([body.status, body.errors?.map(({ path }) => path)], [400, ['slots']])
})
