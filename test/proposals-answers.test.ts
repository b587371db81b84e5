import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { addSlots, changeProposal, getProposal } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { at, casting } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { answer, hours, logOf, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const get = (by: Somebody, id: string) => by.call(getProposal, { params: { id } })
const patch = (by: Somebody, id: string, body: BodyOf<typeof changeProposal>) =>
  by.call(changeProposal, { params: { id }, body })
const commonOf = ({ common }: { common: { start: string }[] }) =>
  common.map(({ start }) => start.slice(11, 16))

test('what a party keeps suits it, the rest it refuses; the common set is what nobody refused', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '11:00', '12:00'])
  const one = await answer(bo, id, ['10:00', '11:00?'])
  assert.deepEqual(commonOf(one), ['10:00', '11:00'])
  const two = await answer(cy, id, ['11:00', '12:00'])
  assert.deepEqual(commonOf(two), ['11:00'])
  assert.deepEqual(
    two.slots.map(({ yes, if_needed: ifNeeded, no }) => [yes, ifNeeded, no]),
    [
      [2, 0, 1],
      [2, 1, 0],
      [2, 0, 1],
    ],
  )
  assert.deepEqual(
    two.answers.filter(({ person }) => person === bo.id).map(one => one.answer),
    ['yes', 'if-needed', 'no'],
  )
})

test('who says so leaves what he does not name as it was: unsaid, when somebody adds it in that moment', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  await ann.call(addSlots, { params: { id }, body: { slots: hours(['12:00']) } })
  const shown = [
    { start: at('10:00'), answer: 'yes' as const },
    { start: at('11:00'), answer: 'no' as const },
  ]
  const kept = await patch(bo, id, { slots: shown, others: 'keep' })
  assert.deepEqual([commonOf(kept), kept.mine.answered], [['10:00', '12:00'], false])
  const more = await patch(bo, id, { slots: [{ start: at('12:00'), answer: 'if-needed' }], others: 'keep' })
  assert.deepEqual(
    more.answers.filter(({ person }) => person === bo.id).map(one => one.answer),
    ['yes', 'no', 'if-needed'],
  )
  const told = (await logOf(bo, id)).length
  await patch(bo, id, { slots: [], others: 'keep' })
  assert.equal((await logOf(bo, id)).length, told, 'nothing said is no answer')
  assert.deepEqual(commonOf(await patch(bo, id, { slots: [{ start: at('11:00') }] })), ['11:00'])
})

test('a refusal is taken back until closing, and everything may be refused', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  const none = await answer(bo, id, [])
  assert.deepEqual([commonOf(none), none.best, none.mine.answered], [[], [], true])
  assert.deepEqual(commonOf(await answer(bo, id, ['10:00', '11:00'])), ['10:00', '11:00'])
  assert.deepEqual(commonOf(await answer(ann, id, ['11:00'])), ['11:00'])
})

test('a slot is named by its start in any spelling, with its duration where that is needed, and twice is once', async () => {
  const [ann, bo] = await cast()
  const slots = [
    { start: at('10:00'), duration: 'PT30M' },
    { start: at('10:00'), duration: 'PT1H' },
    { start: at('12:00'), duration: 'PT1H' },
  ]
  const { id } = await propose(ann, [bo.id], [], { slots, timezone: 'Europe/Berlin' })
  const ambiguous = await refusal(patch(bo, id, { slots: [{ start: at('10:00') }] }))
  assert.equal(ambiguous.body.status, 400)
  assert.match(ambiguous.body.errors![0]!.message, /more than one slot; give the `duration` too/)
  const answered = await patch(bo, id, {
    slots: [
      { start: '2026-11-24T11:00+01:00', duration: '01:00' },
      { start: '2026-11-24T13:00' },
      { start: at('12:00'), duration: 'PT60M', answer: 'yes' },
    ],
  })
  assert.deepEqual(
    answered.answers.filter(({ person }) => person === bo.id).map(one => one.answer),
    ['no', 'yes', 'yes'],
  )
})

test('what names no slot is refused, all of it at once, and nothing is said then', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const slots = [
    { start: at('10:00') },
    { start: at('10:30') },
    { start: 'soon' },
    { start: at('10:00'), duration: 'PT5M' },
  ]
  const { body } = await refusal(patch(bo, id, { slots: [slots[0]!, slots[1]!, slots[3]!] }))
  assert.deepEqual(
    [body.status, body.errors?.map(({ path }) => path)],
    [400, ['slots[1].start', 'slots[2].start']],
  )
  assert.equal((await refusal(patch(bo, id, { slots: [slots[2]!] }))).body.errors![0]!.path, 'slots[0].start')
  assert.equal((await refusal(patch(bo, id, {}))).body.status, 400)
  const { mine } = await get(bo, id)
  assert.equal(mine.answered, false)
  assert.deepEqual(
    (await logOf(ann, id)).map(({ kind }) => kind),
    ['created', 'viewed'],
  )
})

test('a name of no slot is told beside what is wrong in itself, and a change of nothing that it is none', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const slots = [{ start: at('13:00') }, { start: 'q' }, { start: at('10:00'), answer: 'maybe' }]
  const wrong = await refusal(patch(bo, id, { slots, note: 5, titel: 'X' } as never))
  assert.deepEqual((wrong.body['errors'] ?? []).map(({ path }) => path).toSorted(), [
    'note',
    'slots[0].start',
    'slots[1].start',
    'slots[2].answer',
    'titel',
  ])
  const nothing = await refusal(patch(bo, id, {}))
  assert.match(nothing.body.detail, /^names nothing to change; give at least one of slots, /)
})

test('a note without slots is no answer, and is kept by a later answer', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const noted = await patch(bo, id, { note: ' <b>After lunch</b>\nplease ' })
  assert.deepEqual([noted.mine.answered, noted.mine.note], [false, '<b>After lunch</b>\nplease'])
  const said = await answer(bo, id, ['10:00'])
  const bos = said.parties.find(({ person }) => person === bo.id)!
  assert.deepEqual([bos.note, bos.answered], ['<b>After lunch</b>\nplease', true])
  assert.equal((await refusal(patch(bo, id, { note: 'a\u0007b' }))).body.errors![0]!.path, 'note')
  assert.equal((await patch(bo, id, { note: '' })).mine.note, '')
})

test('nobody answers after the deadline, nor what has begun', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T09:00:00Z' })
  const other = await propose(ann, [bo.id], ['10:00'])
  muster.clock.set('2026-11-23T09:00:00Z')
  const late = await refusal(answer(bo, id, ['10:00']))
  assert.deepEqual([late.body.status, late.body.type], [409, '/problems/over'])
  muster.clock.set(at('10:00'))
  assert.equal((await refusal(answer(bo, other.id, ['10:00']))).body.type, '/problems/over')
  assert.equal((await get(bo, other.id)).state, 'ended')
})

test('the proposer alone changes the rest, and may answer in the same request', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  const body = { title: '<i>Plan</i>', description: 'Figures', location: 'Room 2', counter: false } as const
  for (const [field, value] of Object.entries({ ...body, deadline: null, finish: null, hidden: true })) {
    const { status } = (await refusal(patch(bo, id, { [field]: value, slots: [] }))).body
    assert.equal(status, 403, field)
  }
  assert.deepEqual(commonOf(await get(bo, id)), ['10:00', '11:00'])
  const changed = await patch(ann, id, { ...body, slots: [{ start: at('11:00') }], note: 'Later is better' })
  assert.deepEqual({ ...body, ...pick(changed, Object.keys(body)) }, body)
  assert.deepEqual([commonOf(changed), changed.mine.note], [['11:00'], 'Later is better'])
  assert.equal((await refusal(patch(ann, id, { title: '' }))).body.status, 400)
  assert.equal((await get(ann, id)).title, '<i>Plan</i>')
})

function pick(from: object, names: readonly string[]) {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}

test('who must be able to come is named among the parties; faults of both halves are told at once, and nothing is changed', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, 'gus@example.org'], ['10:00'])
  const finish = { when: 'quorum' as const, quorum: 2, required: [bo.email.toUpperCase(), cy.id] }
  const slots = [{ start: at('09:00') }]
  const { body } = await refusal(patch(ann, id, { title: 'Other', finish, slots }))
  assert.deepEqual(
    [body.status, body.errors?.map(({ path }) => path)],
    [400, ['finish.required[1]', 'slots[0].start']],
  )
  assert.equal((await get(ann, id)).title, 'Plan')
  const required = [bo.email.toUpperCase(), 'gus@example.org']
  const changed = await patch(ann, id, { finish: { ...finish, required } })
  const guest = changed.parties[2]!.person
  assert.deepEqual(changed.finish, { when: 'quorum', quorum: 2, required: [bo.id, guest] })
  assert.equal((await patch(ann, id, { finish: null })).finish, null)
  assert.ok((await get(ann, id)).parties.every(party => !party.required))
})

test('a later deadline opens again what has ended, and null takes it away', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T09:00:00Z' })
  muster.clock.set('2026-11-23T09:30:00Z')
  assert.equal((await refusal(patch(ann, id, { deadline: '2026-11-23T09:15:00Z' }))).body.status, 400)
  assert.equal((await get(bo, id)).state, 'ended')
  const more = await patch(ann, id, { deadline: '2026-11-23T10:00:00Z', slots: [{ start: at('10:00') }] })
  assert.equal(more.state, 'open')
  assert.equal((await answer(bo, id, ['10:00'])).mine.answered, true)
  const free = await patch(ann, id, { deadline: null })
  assert.deepEqual([free.deadline, free.state], [null, 'open'])
})

test('what decides a proposal is seen in the answer to it', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'], { finish: { when: 'answered' } })
  const closed = await answer(bo, id, ['11:00'])
  assert.deepEqual([closed.state, closed.closure?.start], ['closed', at('11:00')])
  const again = [
    () => answer(bo, id, ['10:00']),
    () => patch(bo, id, { note: 'Late' }),
    () => patch(ann, id, { title: 'X' }),
  ]
  for (const ask of again) {
    const { body } = await refusal(ask())
    assert.deepEqual([body.type, body['meeting']], ['/problems/closed', closed.closure?.meeting])
  }
})

test('hidden answers are seen by the proposer, and by everyone once it is closed', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '11:00'], { hidden: true })
  await answer(bo, id, ['10:00'])
  const cys = await answer(cy, id, ['10:00', '11:00?'])
  assert.deepEqual([...new Set(cys.answers.map(({ person }) => person))], [cy.id])
  assert.deepEqual(
    cys.slots.map(({ yes, no }) => [yes, no]),
    [
      [null, null],
      [null, null],
    ],
  )
  assert.deepEqual(
    [commonOf(cys), cys.parties.map(({ answered }) => answered)],
    [['10:00'], [true, true, true]],
  )
  assert.deepEqual([cys.best, (await get(bo, id)).best], [[], []], 'which is best tells what others said')
  const anns = await get(ann, id)
  assert.deepEqual([anns.answers.length, anns.best.length], [6, 1])
  const shown = await patch(ann, id, { hidden: false })
  assert.equal(shown.hidden, false)
  assert.equal((await get(cy, id)).answers.length, 6)
})
