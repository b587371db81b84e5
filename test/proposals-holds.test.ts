import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { getTimeline, putHours } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { addSlots, changeProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting, meet } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { tokenFor } from './proposal-guest.ts'
import { answer, hours, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const patch = (who: Somebody, id: string, body: object) => who.call(changeProposal, { params: { id }, body })

/** What holds the time of somebody, as his timeline shows it: `10:00 Plan`. */
async function held(who: Somebody): Promise<string[]> {
  const query = { start: '2026-11-23T00:00:00Z', end: '2026-11-30T00:00:00Z', limit: 200 }
  const { items } = await who.call(getTimeline, { params: { id: who.id }, query })
  return items
    .filter(({ kind }) => kind === 'hold')
    .map(one => `${one.start.slice(11, 16)} ${'title' in one ? one.title : ''}`)
}

test('every party with an account sees in its week what is proposed, until it refuses', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id, 'gus@example.org'], ['10:00', '12:00'])
  assert.deepEqual(await held(ann), ['10:00 Plan', '12:00 Plan'])
  assert.deepEqual(await held(bo), ['10:00 Plan', '12:00 Plan'])
  await answer(bo, id, ['12:00?'])
  assert.deepEqual(await held(bo), ['12:00 Plan'])
  await answer(bo, id, ['10:00'])
  assert.deepEqual(await held(bo), ['10:00 Plan'])
  await answer(bo, id, ['10:00', '12:00'])
  assert.deepEqual(await held(bo), ['10:00 Plan', '12:00 Plan'])
  assert.deepEqual(await held(ann), ['10:00 Plan', '12:00 Plan'])
})

test('slots that begin at once are one hold, as long as the longest that is not refused', async () => {
  const [ann, bo] = await cast()
  const slots = ['PT30M', 'PT2H'].map(duration => ({ start: at('10:00'), duration }))
  const { id } = await propose(ann, [bo.id], [], { slots })
  const lengths = async () => {
    const query = { start: at('00:00'), end: '2026-11-25T00:00:00Z', limit: 200 }
    const { items } = await bo.call(getTimeline, { params: { id: bo.id }, query })
    return items
      .filter(({ kind }) => kind === 'hold')
      .map(({ start, end }) => `${start.slice(11, 16)}–${end.slice(11, 16)}`)
  }
  assert.deepEqual(await lengths(), ['10:00–12:00'])
  await patch(bo, id, { slots: [{ start: at('10:00'), duration: 'PT30M' }] })
  assert.deepEqual(await lengths(), ['10:00–10:30'])
  await ann.call(addSlots, { params: { id }, body: { slots: [{ start: at('10:00'), duration: 'PT1H' }] } })
  assert.deepEqual(await lengths(), ['10:00–11:00'])
})

test('holds end with the deadline, and last longer when that is moved', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T09:00:00Z' })
  muster.clock.set('2026-11-23T08:59:59Z')
  assert.deepEqual(await held(bo), ['10:00 Plan'])
  muster.clock.set('2026-11-23T09:00:00Z')
  assert.deepEqual([await held(ann), await held(bo)], [[], []])
  await patch(ann, id, { deadline: '2026-11-23T10:00:00Z', title: 'Other' })
  assert.deepEqual([await held(ann), await held(bo)], [['10:00 Other'], ['10:00 Other']])
  muster.clock.set('2026-11-23T10:00:00Z')
  assert.deepEqual(await held(bo), [])
  await patch(ann, id, { deadline: null })
  assert.deepEqual(await held(bo), ['10:00 Other'])
})

test('a hold says what it is for, also after the title has changed', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, id, [])
  await patch(ann, id, { title: 'Budget' })
  assert.deepEqual([await held(ann), await held(bo)], [['10:00 Budget'], []])
})

test('times that are suggested are held for all parties with accounts', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, id, [])
  await bo.call(addSlots, { params: { id }, body: { slots: hours(['14:00']) } })
  assert.deepEqual(await held(ann), ['10:00 Plan', '14:00 Plan'])
  assert.deepEqual(await held(bo), ['14:00 Plan'])
})

test('a hold gives way to a meeting, and the proposal shows who is no longer free there', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  const meeting = await meet(cy, [bo.id], '10:30', '11:30', { title: 'Other' })
  assert.deepEqual(meeting.unavailable, [])
  const seen = await ann.call(getProposal, { params: { id } })
  assert.deepEqual(seen.taken, [{ person: bo.id, start: at('10:00'), duration: 'PT1H' }])
  assert.equal(seen.common.length, 2)
  assert.equal((await meet(bo, [cy.id], '12:00', '13:00')).state, 'confirmed')
  await cy.call(cancelMeeting, { params: { id: meeting.id }, body: {} })
  const again = await ann.call(getProposal, { params: { id } })
  assert.deepEqual(
    again.taken.map(({ start }) => start),
    [at('12:00')],
  )
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('a party sees beside the slots what it has else, other proposals too', async () => {
  const [ann, bo] = await cast()
  await meet(bo, [ann.id], '10:30', '11:00', { title: 'Budget' })
  const other = await propose(bo, [ann.id], ['10:00'], { title: 'Same hour' })
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  const { mine } = await bo.call(getProposal, { params: { id } })
  assert.deepEqual(
    mine.busy.map(({ slot, kind, firm, title, subject }) => [slot, kind, firm, title, subject === other.id]),
    [
      [1, 'proposal', false, 'Same hour', true],
      [1, 'meeting', true, 'Budget', false],
    ],
  )
  const key = await bo.call(createKey, { body: { name: 'Reader', scopes: ['proposals:read'] } })
  const byKey = await connect(muster.url, key.key)(getProposal, { params: { id } })
  assert.deepEqual(
    byKey.mine.busy.map(({ slot, kind, title, subject }) => [slot, kind, title, subject]),
    [
      [1, 'proposal', null, null],
      [1, 'meeting', null, null],
    ],
    'a key that may not read his time is not told what it is',
  )
  const seen = await refusal(bo.call(getProposal, { params: { id: muster.app.newId() } }))
  assert.equal(seen.body.status, 404)
})

test('a party sees which slots lie outside of its own hours, and nobody else does', async () => {
  const [ann, bo] = await cast()
  const weekly = [{ days: ['tu' as const], start: '09:00', end: '12:30' }]
  const hours = { timezone: 'UTC', weekly, exceptions: [] }
  await bo.call(putHours, { params: { id: bo.id }, body: hours })
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00', '14:00'])
  const busyFor = async (who: Pick<Somebody, 'call'>) =>
    (await who.call(getProposal, { params: { id } })).mine.busy.map(one => [
      one.slot,
      one.kind,
      one.firm,
      one.start,
    ])
  assert.deepEqual(await busyFor(bo), [
    [2, 'outside-hours', false, at('12:30')],
    [3, 'outside-hours', false, at('14:00')],
  ])
  assert.deepEqual(await busyFor(ann), [])
  const link = connect(muster.url, await tokenFor(muster, id, bo.id))
  assert.deepEqual(await busyFor({ call: link } as Pick<Somebody, 'call'>), [])
})
