import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { closeProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting, meet } from './cast.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { say } from './proposal-guest.ts'
import { answer, logOf, outbox, passTo, propose } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

const heard = async (by: Somebody, id: string) =>
  (await outbox(admin, id, by.email)).filter(one => one.subject!.startsWith('No longer free')).toReversed()
/** The sentences of a mail. */
const lines = (text: string) => text.split('\n').filter(line => /no longer free/.test(line))
const now = () => new Date(muster.clock.now).toISOString()
const settle = () => passTo(muster, now())

test('when somebody’s time is taken elsewhere, the proposer hears who is no longer free when, and the page shows it', async () => {
  const [ann, bo, cy] = await cast()
  const [di, ed] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00', '14:00'])
  await answer(cy, id, ['10:00'])
  await say(muster, id, bo.id, { 1: 'yes' })
  await meet(di, [bo.id], '10:30', '12:30')
  await settle()
  const [mail] = await heard(ann, id)
  assert.deepEqual(
    lines(mail!.text).map(line => line.replace(/Bo\d+/, 'Bo')),
    [
      'Bo is no longer free on Tuesday, 24 November 2026, 11:00–12:00 (Europe/Berlin)',
      'Bo is no longer free on Tuesday, 24 November 2026, 13:00–14:00 (Europe/Berlin)',
    ],
  )
  const { taken } = await ann.call(getProposal, { params: { id } })
  assert.deepEqual(
    taken.map(({ person, start }) => [person, start]),
    [
      [bo.id, at('10:00')],
      [bo.id, at('12:00')],
    ],
  )
  const entry = (await logOf(cy, id)).find(({ kind }) => kind === 'taken')!
  assert.deepEqual(entry.data, { person: bo.id, taken: [{ start: at('10:00'), duration: 'PT1H' }] })
  assert.deepEqual(
    (await cy.call(getProposal, { params: { id } })).taken.map(({ start }) => start),
    [at('10:00')],
    'but not where he has said nothing, which others could have suggested to find it out',
  )
  // What one has refused is of no matter.
  await meet(ed, [cy.id], '12:45', '13:00')
  muster.clock.set('2026-11-23T08:10:00Z')
  await settle()
  assert.equal((await heard(ann, id)).length, 1)
})

test('he hears of it sparingly, and of one time once, unless it was free meanwhile', async () => {
  const [ann, bo, cy] = await cast()
  const [di, ed] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00', '14:00'])
  const first = await meet(di, [bo.id, cy.id], '10:00', '10:15')
  await settle()
  assert.equal(lines((await heard(ann, id))[0]!.text).length, 2)
  await meet(di, [bo.id], '12:00', '12:15')
  await meet(ed, [cy.id], '14:00', '14:15')
  await settle()
  assert.equal((await heard(ann, id)).length, 1)
  await passTo(muster, '2026-11-23T08:05:00Z')
  const [, second] = await heard(ann, id)
  const said = lines(second!.text).map(line => line.replace(/\d* is no .*2026, (\d\d).*/, ' $1'))
  assert.deepEqual(said.toSorted(), ['Bo 13', 'Cy 15'])
  await bo.call(answerMeeting, {
    params: { id: first.id, person: bo.id },
    body: { answer: 'declined' },
  })
  await meet(ed, [bo.id], '10:30', '10:45')
  await passTo(muster, '2026-11-23T08:20:00Z')
  // It was seen free by nobody in between: to him nothing has changed.
  assert.equal((await heard(ann, id)).length, 2)
})

test('the host himself hears of it too, and who closes another proposal crowds this one', async () => {
  const [ann, bo] = await cast()
  const one = await propose(ann, [bo.id], ['10:00', '12:00'])
  const other = await propose(bo, [ann.id], ['10:00', '16:00'])
  await bo.call(closeProposal, { params: { id: other.id }, body: { start: at('10:00') } })
  await settle()
  const said = lines((await heard(ann, one.id))[0]!.text).map(line =>
    line.replace(/ on Tue.*/, '').replace(/\d+/, ''),
  )
  assert.deepEqual(said, ['You are no longer free', 'Bo is no longer free'])
  assert.deepEqual(await heard(bo, other.id), [])
})

test('a meeting that is refused, cancelled again at once, or of a proposal that is over tells nobody', async () => {
  const [ann, bo, cy] = await cast()
  const [di] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await meet(cy, [ann.id], '08:00', '09:00')
  await meet(cy, [bo.id, ann.id], '08:30', '11:00', { if_unavailable: 'refuse' }).catch(() => {})
  const gone = await meet(di, [bo.id], '10:00', '11:00')
  await di.call(cancelMeeting, { params: { id: gone.id }, body: {} })
  await settle()
  const over = await propose(ann, [bo.id], ['15:00'], { deadline: '2026-11-23T09:00:00Z' })
  await passTo(muster, '2026-11-23T09:00:00Z')
  await meet(di, [bo.id], '15:00', '16:00')
  await settle()
  assert.deepEqual([await heard(ann, id), await heard(ann, over.id)], [[], []])
})

test('who is taken once more after he was free again is news', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, id, ['10:00'])
  const first = await meet(bo, [cy.id], '10:00', '11:00')
  await passTo(muster, '2026-11-23T08:10:00Z')
  await bo.call(cancelMeeting, { params: { id: first.id }, body: {} })
  await passTo(muster, '2026-11-23T08:20:00Z')
  await meet(bo, [cy.id], '10:00', '10:30')
  await passTo(muster, '2026-11-23T09:00:00Z')
  assert.deepEqual(
    (await heard(ann, id)).map(({ text }) => lines(text).length),
    [1, 1],
  )
  assert.equal((await logOf(ann, id)).filter(({ kind }) => kind === 'taken').length, 2)
})

test('a meeting that begins inside what is held is noticed as one that begins before it', async () => {
  const [ann, bo, cy] = await cast()
  const slots = [{ start: at('10:00'), duration: 'P2D' }]
  const { id } = await propose(ann, [bo.id], [], { slots })
  await meet(cy, [bo.id], '25T20:00', '25T21:00')
  await settle()
  assert.equal((await heard(ann, id)).length, 1)
})
