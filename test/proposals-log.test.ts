import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '#/client/client.ts'
import { getProposalLog, revokePartyLinks } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { until } from './clocks.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'
import { askGuest } from './proposal-guest.ts'
import { answer, hours, logOf, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const get = (by: Pick<Somebody, 'call'>, id: string) => by.call(getProposal, { params: { id } })
const kinds = async (by: Pick<Somebody, 'call'>, id: string) => (await logOf(by, id)).map(({ kind }) => kind)

test('the log tells all parties who did what and when, with what all had in common then', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  muster.clock.set('2026-11-23T08:30:00Z')
  await bo.call(changeProposal, {
    params: { id },
    body: { slots: [{ start: at('11:00'), answer: 'if-needed' }], note: 'Late' },
  })
  await ann.call(changeProposal, { params: { id }, body: { title: 'Other', deadline: at('09:00') } })
  const log = await logOf(bo, id)
  assert.deepEqual(await logOf(ann, id), log)
  assert.deepEqual(
    log.map(({ at, actor, kind, slots }) => [at, actor, kind, slots.length]),
    [
      ['2026-11-23T08:00:00Z', ann.id, 'created', 2],
      ['2026-11-23T08:30:00Z', bo.id, 'answered', 1],
      ['2026-11-23T08:30:00Z', ann.id, 'changed', 1],
    ],
  )
  assert.deepEqual(log[1]!.data, {
    answers: [
      { start: at('10:00'), duration: 'PT1H', answer: 'no' },
      { start: at('11:00'), duration: 'PT1H', answer: 'if-needed' },
    ],
    note: 'Late',
  })
  assert.deepEqual(log[2]!.data, { fields: ['title', 'deadline'] })
})

test('of a later answer the log tells what is new in it, and nothing of changes that change nothing', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  await answer(bo, id, ['10:00'])
  await answer(bo, id, ['10:00?'])
  const last = (await logOf(ann, id)).at(-1)!
  assert.deepEqual(last.data, { answers: [{ start: at('10:00'), duration: 'PT1H', answer: 'if-needed' }] })
  const before = (await kinds(ann, id)).length
  await ann.call(changeProposal, { params: { id }, body: { title: 'Plan', finish: null } })
  await ann.call(changeProposal, { params: { id }, body: { note: '' } })
  assert.equal((await kinds(ann, id)).length, before)
  await ann.call(changeProposal, { params: { id }, body: { note: 'Soon' } })
  assert.deepEqual((await logOf(ann, id)).at(-1)?.data, { fields: ['note'], note: 'Soon' })
})

test('looking is noted once an hour and party; asking by HEAD, the log, lists and answers are no looks', async () => {
  const [ann, bo] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  const views = async () => (await logOf(ann, id)).filter(({ kind }) => kind === 'viewed').length
  const head = await muster.fetch(`/api/proposals/${id}`, { token: bo.token, method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [200, ''])
  await muster.fetch('/api/proposals', { token: bo.token })
  await answer(bo, id, ['10:00'])
  assert.equal(await views(), 0)
  await Promise.all(Array.from({ length: 12 }, () => get(bo, id)))
  assert.equal(await views(), 1)
  await get({ call: connect(muster.url, token) }, id)
  assert.equal(await views(), 2)
  muster.clock.set('2026-11-23T08:59:59Z')
  await get(bo, id)
  assert.equal(await views(), 2)
  muster.clock.set('2026-11-23T09:00:00Z')
  await get(bo, id)
  assert.equal(await views(), 3)
})

test('looking does not wait for an answer of the same party that is being written', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await muster.app.db.transaction().execute(async tx => {
    const party = tx.selectFrom('proposal_parties').selectAll().where('proposal', '=', id)
    await party.where('person', '=', bo.id).forUpdate().execute()
    const began = performance.now()
    assert.equal((await get(bo, id)).id, id)
    assert.ok(performance.now() - began < 5_000)
  })
  assert.deepEqual(await kinds(ann, id), ['created'])
  await get(bo, id)
  assert.deepEqual(await kinds(ann, id), ['created', 'viewed'])
})

test('what is refused leaves nothing in the log', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { counter: false })
  await refusal(answer(bo, id, ['11:00']))
  await refusal(bo.call(addSlots, { params: { id }, body: { slots: hours(['12:00']) } }))
  await refusal(bo.call(changeProposal, { params: { id }, body: { title: 'Mine' } }))
  await refusal(bo.call(deleteProposal, { params: { id } }))
  await refusal(get(cy, id))
  assert.deepEqual(await kinds(ann, id), ['created'])
  assert.equal((await refusal(logOf(cy, id))).body.status, 404)
})

test('the log comes in pages and only grows', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  for (const start of ['10:00', '10:00?', '10:00']) await answer(bo, id, [start])
  const page = (cursor?: string) =>
    bo.call(getProposalLog, { params: { id }, query: { limit: 3, ...(cursor && { cursor }) } })
  const first = await page()
  await answer(bo, id, [])
  const rest = await page(first.next!)
  assert.deepEqual([...first.items, ...rest.items], await logOf(ann, id))
  assert.equal(rest.items.length, 2)
})

test('while answers are hidden the log tells a party nothing of what others said, until it closes', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '11:00'], {
    hidden: true,
    finish: { when: 'answered' },
  })
  await answer(bo, id, ['11:00'])
  await bo.call(changeProposal, { params: { id }, body: { note: 'Gladly' } })
  await get(ann, id)
  const seen = await logOf(cy, id)
  assert.deepEqual(
    seen.map(({ kind, slots }) => [kind, slots]),
    [
      ['created', []],
      ['answered', []],
      ['changed', []],
      ['viewed', []],
    ],
  )
  assert.deepEqual(seen[1]!.data, {})
  assert.ok(!JSON.stringify(seen).includes('"answer"'))
  const own = (await logOf(bo, id))[1]!
  assert.deepEqual([own.slots, Object.keys(own.data)], [[], ['answers']])
  assert.equal((await logOf(ann, id))[1]!.slots.length, 1)
  await answer(cy, id, ['11:00'])
  assert.deepEqual((await logOf(cy, id))[1], (await logOf(ann, id))[1])
})

test('a deleted proposal leaves its log to the proposer alone', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, id, ['10:00'])
  await ann.call(deleteProposal, { params: { id } })
  assert.equal((await refusal(get(ann, id))).body.status, 404)
  assert.equal((await refusal(logOf(bo, id))).body.status, 404)
  assert.deepEqual(await kinds(ann, id), ['created', 'answered', 'withdrawn'])
})

test('an open page of a proposal hears what happens to it as it happens, a link of that one thing alone', async () => {
  const [ann, bo] = await cast()
  const { id, person, token } = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  const page = await openPage(`${muster.url}/api/proposals/${id}/stream?t=${token}`, '')
  await heard(page, 'hello')
  const guest = `guest-of-${ann.email}`
  await propose(bo, [guest], ['12:00'])
  await answer(bo, id, ['10:00'])
  const { data } = await heard(page, 'happened')
  await sleep(100)
  assert.deepEqual([data['thing'], data['subject'], data['kind']], ['proposal', id, 'answered'])
  assert.equal(page.events.length, 2)
  await ann.call(revokePartyLinks, { params: { id, person } })
  assert.equal((await openPage(`${muster.url}/api/proposals/${id}/stream?t=${token}`, '')).status, 410)
})

test('nobody listens to a proposal that is none of his; a member may also ask for it by /api/stream', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const status = async (who: Somebody, path: string) =>
    (await openPage(`${muster.url}${path}`, who.token)).status
  for (const path of [`/api/proposals/${id}/stream`, `/api/stream?about=${id}`]) {
    assert.deepEqual([await status(bo, path), await status(cy, path)], [200, 404])
  }
  const page = await openPage(`${muster.url}/api/stream`, bo.token)
  await heard(page, 'hello')
  await answer(ann, id, [])
  await until(() => page.events.some(({ data }) => data['kind'] === 'answered'), 'heard', 3_000)
})
