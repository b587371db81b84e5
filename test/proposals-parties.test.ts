import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { getFree, getTimeline } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { addParty, copyProposal, removeParty } from '#/proposals/schema/parties.ts'
import { closeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting, told } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { askGuest, tokenFor } from './proposal-guest.ts'
import { answer, hours, logOf, outbox, propose } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

type By = Pick<Somebody, 'call'>
const by = (token: string): By => ({ call: connect(muster.url, token) })
const get = (who: By, id: string) => who.call(getProposal, { params: { id } })
const ask = (who: By, id: string, party: string, required?: boolean) =>
  who.call(addParty, { params: { id }, body: { party, ...(required !== undefined && { required }) } })
const drop = (who: By, id: string, person: string) => who.call(removeParty, { params: { id, person } })

/** When proposals hold the time of somebody on 24 November, as his timeline shows it. */
async function heldOf(who: Somebody): Promise<string[]> {
  const query = { start: '2026-11-24T00:00:00Z', end: '2026-11-26T00:00:00Z', limit: 200 }
  const { items } = await who.call(getTimeline, { params: { id: who.id }, query })
  return items.filter(({ kind }) => kind === 'hold').map(({ start }) => start.slice(11, 16))
}

test('one more party is asked by mail, has to answer, and is held time for', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  muster.clock.set('2026-11-23T08:30:00Z')
  const more = await ask(ann, id, cy.email.toUpperCase(), true)
  assert.deepEqual(
    more.parties.map(({ person, required, answered }) => [person, required, answered]),
    [
      [ann.id, false, true],
      [bo.id, false, false],
      [cy.id, true, false],
    ],
  )
  assert.deepEqual(await heldOf(cy), ['10:00', '12:00'])
  assert.equal((await told(cy, id)).length, 1)
  assert.equal((await told(bo, id)).length, 1)
  const entry = (await logOf(bo, id)).at(-1)!
  assert.deepEqual([entry.kind, entry.actor, entry.data], ['joined', ann.id, { person: cy.id }])
  const again = await refusal(ask(ann, id, cy.id))
  assert.deepEqual([again.body.status, again.body.type], [409, '/problems/already-in'])
  assert.equal((await refusal(ask(ann, id, ann.email))).body.status, 409)
})

test('only the proposer asks more, somebody who exists, while it is open, and a hundred at most', async () => {
  const [ann, bo] = await cast()
  const guests = Array.from({ length: 98 }, (_, index) => `g${index}-${ann.email}`)
  const { id } = await propose(ann, [bo.id, ...guests], ['10:00'], { deadline: at('09:00') })
  assert.equal((await refusal(ask(bo, id, 'more@example.org'))).body.status, 403)
  assert.equal((await refusal(ask(ann, id, muster.app.newId()))).body.status, 404)
  assert.equal((await refusal(ask(ann, id, 'nobody'))).body.status, 400)
  // The hundredth besides the proposer, as many as he could have named at once.
  assert.equal((await ask(ann, id, 'last@example.org')).parties.length, 101)
  const { body } = await refusal(ask(ann, id, 'more@example.org'))
  assert.deepEqual([body.status, body.errors?.[0]?.path], [400, 'party'])
  muster.clock.set(at('09:00'))
  assert.equal((await refusal(ask(ann, id, 'more@example.org'))).body.type, '/problems/over')
})

test('who is left out is told, loses his links and what was held for him, and what he refused suits the rest', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'])
  const link = await tokenFor(muster, id, cy.id)
  await answer(cy, id, ['12:00'])
  await drop(ann, id, cy.id)
  assert.deepEqual((await get(ann, id)).common.length, 2)
  assert.equal((await refusal(get(cy, id))).body.status, 404)
  assert.equal((await refusal(get(by(link), id))).body.status, 410)
  assert.deepEqual([await heldOf(cy), (await told(cy, id)).length], [[], 2])
  const entry = (await logOf(ann, id)).find(({ kind }) => kind === 'left')
  assert.deepEqual([entry?.actor, entry?.data, entry?.slots.length], [ann.id, { person: cy.id }, 2])
  const again = await refusal(drop(ann, id, cy.id))
  assert.deepEqual([again.body.status, again.body.type], [404, '/problems/not-in'])
  assert.equal((await refusal(drop(ann, id, muster.app.newId()))).body.type, '/problems/not-found')
})

test('a party leaves by itself, also by its link; nobody else can have it leave, and the proposer stays', async () => {
  const [ann, bo] = await cast()
  const { id, person, token } = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  assert.equal((await refusal(drop(bo, id, person))).body.status, 403)
  assert.equal((await refusal(drop(bo, id, ann.id))).body.status, 403)
  assert.equal((await refusal(drop(ann, id, ann.id))).body.status, 403)
  await drop(by(token), id, person)
  assert.equal((await refusal(get(by(token), id))).body.status, 410)
  await drop(bo, id, bo.id)
  assert.deepEqual(
    (await get(ann, id)).parties.map(one => one.person),
    [ann.id],
  )
  assert.ok((await told(ann, id)).length >= 1)
})

test('the answers of the others decide when the last who kept silent leaves', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], { finish: { when: 'answered' } })
  await answer(bo, id, ['12:00'])
  await drop(cy, id, cy.id)
  const closed = await get(ann, id)
  assert.deepEqual([closed.state, closed.closure?.start], ['closed', at('12:00')])
})

test('when nobody is left but the proposer, nothing is decided by itself', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { finish: { when: 'answered' } })
  await drop(bo, id, bo.id)
  assert.equal((await get(ann, id)).state, 'open')
})

test('a proposal that is taken back is gone for all, tells them, and gives all time back', async () => {
  const [ann, bo, cy] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  for (const [who, status] of [
    [bo, 403],
    [cy, 404],
  ] as const) {
    assert.equal((await refusal(who.call(deleteProposal, { params: { id } }))).body.status, status)
  }
  assert.deepEqual(await heldOf(bo), ['10:00'])
  await ann.call(deleteProposal, { params: { id } })
  for (const who of [ann, bo]) assert.equal((await refusal(get(who, id))).body.status, 404)
  assert.equal((await refusal(get(by(token), id))).body.status, 410)
  assert.equal((await refusal(ann.call(deleteProposal, { params: { id } }))).body.status, 404)
  assert.equal((await refusal(answer(bo, id, ['10:00']))).body.status, 404)
  assert.deepEqual([await heldOf(ann), await heldOf(bo)], [[], []])
  assert.equal((await told(bo, id)).length, 2)
  assert.equal((await outbox(admin, id, `guest-of-${ann.email}`)).length, 2)
  const plans = await muster.app.db.selectFrom('plans').select('kind').where('subject', '=', id).execute()
  assert.deepEqual(plans, [])
})

test('taking back what is over tells nobody, and a meeting that came of it stays', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const { meeting } = await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
  const before = (await told(bo, id)).length
  await ann.call(deleteProposal, { params: { id } })
  assert.equal((await told(bo, id)).length, before)
  assert.equal((await bo.call(getMeeting, { params: { id: meeting } })).state, 'confirmed')
})

test('the same is proposed once more, at the times still to come or at others, to the same parties', async () => {
  const [ann, bo] = await cast()
  const given = { description: 'Figures', finish: { when: 'quorum' as const, quorum: 2, required: [bo.id] } }
  const deadline = '2026-11-23T20:00:00Z'
  const made = await propose(ann, [bo.id, 'gus@example.org'], ['23T12:00', '24T10:00'], {
    ...given,
    deadline,
  })
  await answer(bo, made.id, [])
  muster.clock.set('2026-11-23T21:00:00Z')
  const copy = await ann.call(copyProposal, { params: { id: made.id }, body: {} })
  assert.notEqual(copy.id, made.id)
  assert.deepEqual(
    [copy.title, copy.description, copy.deadline, copy.finish, copy.state],
    ['Plan', 'Figures', null, { when: 'quorum', quorum: 2, required: [bo.id] }, 'open'],
  )
  assert.deepEqual(
    copy.parties.map(({ person }) => person),
    made.parties.map(({ person }) => person),
  )
  assert.deepEqual(
    copy.slots.map(({ start, yes }) => [start, yes]),
    [['2026-11-24T10:00:00Z', 1]],
  )
  const slots = hours(['25T10:00'])
  const other = await bo.call(copyProposal, { params: { id: made.id }, body: { slots } })
  assert.deepEqual([other.proposer, other.slots.length, other.parties.length], [bo.id, 1, 3])
  muster.clock.set('2026-11-24T12:00:00Z')
  const { body } = await refusal(ann.call(copyProposal, { params: { id: made.id }, body: {} }))
  assert.deepEqual([body.status, body.errors?.[0]?.path], [400, 'slots'])
})

test('what is proposed holds nobody back: others see no more than that somebody is free', async () => {
  const [ann, bo, cy] = await cast()
  await propose(ann, [bo.id], ['10:00'])
  const query = { start: at('09:00'), end: at('12:00') }
  const { busy } = await cy.call(getFree, { params: { id: bo.id }, query })
  assert.deepEqual(busy, [])
})

test('many at once who would leave out somebody that is no party hold up nobody, and are told so', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const remove = { method: 'DELETE', token: ann.token }
  const crowd = Array.from({ length: 24 }, () =>
    muster.fetch(`/api/proposals/${id}/parties/${cy.id}`, remove),
  )
  const statuses = (await Promise.all(crowd)).map(({ status }) => status)
  assert.deepEqual([...new Set(statuses)], [404])
})
