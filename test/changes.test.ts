import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { getTimeline } from '#/availability/schema.ts'
import { moveOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import {
  cancelMeeting,
  changeMeeting,
  getMeeting,
  getMeetingLog,
  listMeetings,
  restoreMeeting,
} from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { at, busyOf, casting, meet, span, told } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('a moved meeting frees the old time, takes the new, and asks everybody anew', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } })
  const moved = await ann.call(changeMeeting, { params: { id }, body: { start: at('10:30') } })
  assert.equal(span(moved), '10:30–11:30')
  assert.deepEqual(
    moved.participants.map(one => one.status),
    ['accepted', 'invited'],
  )
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), ['10:30–11:30 meeting'])
  const [mail] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.match(mail!.text, /It was: Tuesday, 24 November 2026, 11:00–12:00 \(Europe\/Berlin\)/)
  assert.match(mail!.text, /now:\n\nTuesday, 24 November 2026, 11:30–12:30 \(Europe\/Berlin\)/)
})

test('a move to where the organizer is busy is refused, and the old time stays taken', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await meet(cy, [ann.id], '12:00', '13:00')
  const problem = await refusal(ann.call(changeMeeting, { params: { id }, body: { start: at('12:30') } }))
  assert.deepEqual(problem.body['reasons'], [
    { person: ann.id, reason: 'meeting', start: at('12:30'), end: at('13:00') },
  ])
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '14:00'), ['10:00–11:00 meeting'])
})

test('another title keeps the answers; the own calendar shows the new one', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
  const after = await ann.call(changeMeeting, { params: { id }, body: { title: 'Budget' } })
  assert.deepEqual(
    after.participants.map(one => one.status),
    ['accepted', 'accepted'],
  )
  const query = { start: at('00:00'), end: at('25T00:00') }
  const { items } = await bo.call(getTimeline, { params: { id: bo.id }, query })
  assert.deepEqual(
    items.map(one => one.title),
    ['Budget'],
  )
  assert.deepEqual(await told(bo, id), ['Changed: Budget', 'Invitation: Plan'])
})

test('a change that changes nothing raises no version and tells nobody', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const body of [{}, { title: 'Plan' }, { start: '2026-11-24T11:00:00+01:00', end: at('11:00') }])
    assert.equal((await ann.call(changeMeeting, { params: { id }, body })).sequence, 0)
  assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
  assert.equal((await ann.call(getMeetingLog, { params: { id }, query: {} })).items.length, 1)
})

test('other reminders are the organizer’s affair and tell nobody', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const { reminders } = await ann.call(changeMeeting, { params: { id }, body: { reminders: ['PT10M'] } })
  assert.deepEqual(reminders, ['PT10M'])
  assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
})

test('an end that makes the meeting too long or turns it round is refused', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const end of ['2027-11-24T11:00:00Z', at('09:00')]) {
    const problem = await refusal(ann.call(changeMeeting, { params: { id }, body: { end } }))
    assert.deepEqual(
      problem.body.errors!.map(error => error.path),
      ['end'],
    )
  }
})

test('a meeting going on takes its own start for unchanged, and no other that has passed', async () => {
  const [ann, bo] = await cast()
  const { id, start } = await meet(ann, [bo.id], '10:00', '11:00')
  muster.clock.set(at('10:30'))
  const renamed = await ann.call(changeMeeting, {
    params: { id },
    body: { title: 'Longer', start, end: at('11:30') },
  })
  assert.equal(span(renamed), '10:00–11:30')
  const problem = await refusal(ann.call(changeMeeting, { params: { id }, body: { start: at('10:15') } }))
  assert.deepEqual(
    problem.body.errors!.map(fault => fault.path),
    ['start'],
  )
})

test('cancelling frees the time, tells the others why, and is not done twice', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id, 'guest@example.org'], '10:00', '11:00')
  const cancelled = await ann.call(cancelMeeting, { params: { id }, body: { reason: 'Snow' } })
  assert.deepEqual([cancelled.state, cancelled.cancellation!.by], ['cancelled', ann.id])
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), [])
  const [mail] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.equal(mail!.kind, 'cancellation')
  assert.match(
    mail!.text,
    /Ann\d+ cancelled “Plan”, Tuesday, 24 November 2026, 11:00–12:00.*\n\nThe reason: Snow/s,
  )
  assert.equal((await refusal(ann.call(cancelMeeting, { params: { id }, body: {} }))).kind, 'cancelled')
  assert.equal((await ann.call(listMeetings, { query: {} })).items.length, 0)
  assert.equal((await ann.call(listMeetings, { query: { cancelled: true } })).items.length, 1)
})

test('a cancelled meeting takes no change, answer or participant', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  const answer = { answer: 'accepted' as const }
  for (const call of [
    () => ann.call(changeMeeting, { params: { id }, body: { start: at('12:00') } }),
    () => bo.call(answerMeeting, { params: { id, person: bo.id }, body: answer }),
    () => ann.call(addParticipant, { params: { id }, body: { participant: cy.id } }),
  ])
    assert.equal((await refusal(call())).kind, 'cancelled')
})

test('an undone cancellation takes the time again; not when the organizer is busy by now', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  const other = await meet(cy, [ann.id], '10:30', '11:30')
  assert.equal((await refusal(ann.call(restoreMeeting, { params: { id } }))).kind, 'not-available')
  await cy.call(cancelMeeting, { params: { id: other.id }, body: {} })
  assert.equal((await ann.call(restoreMeeting, { params: { id } })).state, 'confirmed')
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), ['10:00–11:00 meeting'])
  assert.deepEqual(await told(bo, id), ['On again: Plan', 'Cancelled: Plan', 'Invitation: Plan'])
  assert.equal((await refusal(ann.call(restoreMeeting, { params: { id } }))).body.status, 404)
})

test('a meeting that is over stays as it was', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const gone = await meet(ann, [bo.id], '12:00', '13:00')
  await ann.call(cancelMeeting, { params: { id: gone.id }, body: {} })
  muster.clock.set(at('25T00:00'))
  for (const call of [
    () => ann.call(cancelMeeting, { params: { id }, body: {} }),
    () => ann.call(changeMeeting, { params: { id }, body: { title: 'Other' } }),
    () => bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } }),
    () => ann.call(restoreMeeting, { params: { id: gone.id } }),
  ])
    assert.equal((await refusal(call())).kind, 'over')
  assert.equal((await ann.call(getMeeting, { params: { id } })).state, 'confirmed')
})

test('only the organizer changes and cancels; for strangers there is no such meeting', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const [who, status] of [
    [bo, 403],
    [cy, 404],
  ] as const) {
    const change = who.call(changeMeeting, { params: { id }, body: { title: 'Mine' } })
    assert.equal((await refusal(change)).body.status, status)
    assert.equal((await refusal(who.call(cancelMeeting, { params: { id }, body: {} }))).body.status, status)
  }
})

test('a single meeting has no dates to move or cancel by themselves', async () => {
  const [ann, bo] = await cast()
  const { id, start } = await meet(ann, [bo.id], '10:00', '11:00')
  const body = { start: at('12:00'), end: at('13:00') }
  const call = ann.call(moveOccurrence, { params: { id, occurrence: start }, body })
  assert.equal((await refusal(call)).body.status, 404)
})

test('the log tells each change, by whom and when, and grows only by what was done', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await refusal(bo.call(cancelMeeting, { params: { id }, body: {} }))
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'tentative' } })
  await ann.call(changeMeeting, { params: { id }, body: { start: at('12:00') } })
  await ann.call(cancelMeeting, { params: { id }, body: { reason: 'Snow' } })
  await ann.call(restoreMeeting, { params: { id } })
  const { items } = await bo.call(getMeetingLog, { params: { id }, query: {} })
  assert.deepEqual(
    items.map(({ kind, actor }) => [kind, actor]),
    [
      ['created', ann.id],
      ['answered', bo.id],
      ['moved', ann.id],
      ['cancelled', ann.id],
      ['restored', ann.id],
    ],
  )
  assert.ok(items.every(entry => entry.at === NOW))
  assert.deepEqual(items[2]!.data, { start: at('12:00'), was: { start: at('10:00'), end: at('11:00') } })
})
