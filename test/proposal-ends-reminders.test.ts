import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { changePerson } from '#/people/schema.ts'
import { addParty, removeParty } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, closeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { answer, hours, logOf, outbox, passTo, propose, tokenIn } from './proposing.ts'
import { prefer } from './reminders.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

/** When who is to be reminded: `bo 26T08:00`. */
async function planned(id: string): Promise<Record<string, string>> {
  const plans = muster.app.db.selectFrom('plans').select(['key', 'due_at'])
  const rows = await plans.where('kind', '=', 'proposals.remind').where('subject', '=', id).execute()
  return Object.fromEntries(rows.map(row => [row.key, new Date(row.due_at).toISOString().slice(8, 16)]))
}
const reminders = async (id: string) => (await outbox(admin, id)).filter(({ kind }) => kind === 'reminder')
const LATE = ['2026-12-10T10:00:00Z', '2026-12-11T10:00:00Z']

test('who has not answered is reminded once: three days after he was asked, with a link that opens what he left out', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id, 'ed@example.org'], LATE)
  await answer(bo, id, LATE)
  await passTo(muster, '2026-11-26T07:59:00Z')
  assert.deepEqual(await reminders(id), [])
  await passTo(muster, '2026-11-26T08:00:00Z')
  const sent = await reminders(id)
  assert.deepEqual(sent.map(({ to }) => to).toSorted(), [cy.email, 'ed@example.org'].toSorted())
  const toEd = sent.find(({ to }) => to === 'ed@example.org')!
  assert.match(toEd.subject!, /^Please answer: Plan$/)
  assert.match(toEd.text, /waits for your answer to “Plan”[\s\S]*10 December 2026[\s\S]*11 December 2026/)
  const opened = await connect(muster.url, tokenIn(toEd.text))(getProposal, { params: { id } })
  assert.equal(opened.id, id)
  const entries = (await logOf(ann, id)).filter(({ kind }) => kind === 'reminded')
  assert.equal(entries.length, 2)
  await ann.call(addSlots, { params: { id }, body: { slots: hours(['2026-12-12T10:00:00Z']) } })
  await passTo(muster, '2026-12-09T08:00:00Z')
  // Bo, who had answered all until then, has not been reminded yet.
  assert.deepEqual((await reminders(id)).map(({ to }) => to).slice(0, 1), [bo.email])
  assert.equal((await reminders(id)).length, 3)
})

test('with a deadline it is a day before that, with less time at half of it; another deadline plans anew', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], LATE, { deadline: '2026-11-30T12:00:00Z' })
  assert.deepEqual(await planned(id), { [bo.id]: '29T12:00' })
  const move = (deadline: string | null) => ann.call(changeProposal, { params: { id }, body: { deadline } })
  await move('2026-11-24T08:00:00Z')
  assert.deepEqual(await planned(id), { [bo.id]: '23T20:00' })
  await move(null)
  assert.deepEqual(await planned(id), { [bo.id]: '26T08:00' })
  const soon = await propose(ann, [bo.id], ['10:00'])
  assert.deepEqual(await planned(soon.id), { [bo.id]: '23T21:00' })
})

test('it keeps out of quiet hours, before the deadline, and follows when these change', async () => {
  const [ann, bo] = await cast()
  const night = { start: '22:00', end: '08:00' }
  await prefer(bo, { quiet: night })
  const { id } = await propose(ann, [bo.id], LATE, { deadline: '2026-11-30T05:00:00Z' })
  assert.deepEqual(await planned(id), { [bo.id]: '28T20:59' })
  await prefer(bo, { quiet: null })
  assert.deepEqual(await planned(id), { [bo.id]: '29T05:00' })
  await prefer(bo, { quiet: night, timezone: 'America/New_York' })
  assert.deepEqual(await planned(id), { [bo.id]: '29T02:59' })
  // By somebody else's hand too.
  await admin.call(changePerson, { params: { id: bo.id }, body: { timezone: 'Asia/Tokyo', quiet: null } })
  assert.deepEqual(await planned(id), { [bo.id]: '29T05:00' })
  await passTo(muster, '2026-11-29T05:00:00Z')
  assert.equal((await reminders(id)).length, 1)
})

test('on the night of a clock change it leaves before the quiet hours by the new clock', async () => {
  const [ann, bo] = await cast()
  muster.clock.set('2026-10-22T00:30:00Z')
  await prefer(bo, { quiet: { start: '02:30', end: '06:00' } })
  const { id } = await propose(ann, [bo.id], ['2026-11-10T10:00:00Z'])
  // Wanted on 2026-10-25 at 00:30Z, which is 02:30 for the first time that night.
  assert.deepEqual(await planned(id), { [bo.id]: '25T00:29' })
})

test('nobody is reminded after an answer, a closing or a withdrawal, nor when he is left out', async () => {
  const [ann, bo, cy] = await cast()
  const ids: string[] = []
  for (const start of LATE) ids.push((await propose(ann, [bo.id, cy.id], [start])).id)
  const [closed, withdrawn] = ids as [string, string]
  const left = (await propose(ann, [bo.id, cy.id], ['2026-12-12T10:00:00Z'])).id
  await ann.call(closeProposal, { params: { id: closed }, body: { start: LATE[0]! } })
  await ann.call(deleteProposal, { params: { id: withdrawn } })
  await ann.call(removeParty, { params: { id: left, person: bo.id } })
  await answer(cy, left, ['2026-12-12T10:00:00Z'])
  await passTo(muster, '2026-12-09T08:00:00Z')
  for (const id of [...ids, left]) assert.deepEqual(await reminders(id), [])
})

test('who is asked later is reminded by his own time, and a plan that was carried out twice reminds once', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], LATE)
  muster.clock.set('2026-11-25T08:00:00Z')
  await ann.call(addParty, { params: { id }, body: { party: cy.id } })
  assert.deepEqual(await planned(id), { [bo.id]: '26T08:00', [cy.id]: '28T08:00' })
  muster.clock.set('2026-11-26T08:00:00Z')
  const plan = { kind: 'proposals.remind', subject: id, key: bo.id, dueAt: muster.clock.now }
  await Promise.all([1, 2, 3].map(() => duties[plan.kind]!.act(muster.app, plan)))
  assert.equal((await reminders(id)).length, 1)
})

test('quiet hours that began after a reminder was planned are obeyed when it is due', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], LATE)
  assert.deepEqual(await planned(id), { [bo.id]: '26T08:00' })
  // As by a change that does not plan anew, or just as the plan is taken up.
  const quiet = JSON.stringify({ start: '07:00', end: '09:30' })
  const timezone = 'UTC'
  await muster.app.db.updateTable('people').set({ quiet, timezone }).where('id', '=', bo.id).execute()
  await passTo(muster, '2026-11-26T08:30:00Z')
  assert.deepEqual(await reminders(id), [])
  await passTo(muster, '2026-12-09T09:29:00Z')
  assert.equal((await reminders(id)).length, 1)
})
