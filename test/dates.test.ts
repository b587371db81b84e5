import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { cancelOccurrence, moveOccurrence, restoreOccurrence } from '#/meetings/schema/occurrences.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { at, busyOf, casting, meet, starts, tuesdays, weekly } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { faultsOfLedger, unclaimed } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(async () => {
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  muster.clock.set(NOW)
})

test('one date is moved and keeps its name; the others stay', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const [, second] = tuesdays()
  const body = { start: '2026-12-02T14:00:00Z', end: '2026-12-02T15:00:00Z' }
  const moved = await ann.call(moveOccurrence, { params: { id, occurrence: second! }, body })
  assert.deepEqual(
    moved.occurrences.map(one => [one.original, one.start]),
    [
      ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z'],
      ['2026-12-01T10:00:00Z', '2026-12-02T14:00:00Z'],
      ['2026-12-08T10:00:00Z', '2026-12-08T10:00:00Z'],
    ],
  )
  assert.deepEqual(await busyOf(ann, bo.id, second!, '2026-12-03T00:00:00Z'), ['14:00–15:00 meeting'])
  const [mail] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.match(
    mail!.text,
    /It was: Tuesday, 1 December 2026, 11:00–12:00.*Wednesday, 2 December 2026, 15:00–16:00/s,
  )
  const again = ann.call(moveOccurrence, {
    params: { id, occurrence: second! },
    body: { start: '2026-12-08T10:30:00Z', end: '2026-12-08T11:30:00Z' },
  })
  assert.equal((await refusal(again)).kind, 'not-available')
})

test('one date is cancelled, frees its time, and comes back when that is undone', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const [, second] = tuesdays()
  const params = { id, occurrence: second! }
  const cancelled = await ann.call(cancelOccurrence, { params, body: { reason: 'Holiday' } })
  assert.deepEqual(
    cancelled.occurrences.map(one => one.cancellation?.reason),
    [undefined, 'Holiday', undefined],
  )
  assert.equal(cancelled.state, 'confirmed')
  assert.equal((await refusal(ann.call(cancelOccurrence, { params, body: {} }))).kind, 'cancelled')
  const [mail] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.match(mail!.text, /cancelled “Plan”, Tuesday, 1 December 2026, 11:00–12:00 \(Europe\/Berlin\)\.\n/)
  assert.deepEqual(await starts(bo), [tuesdays()[0], tuesdays()[2]])
  const other = await meet(cy, [ann.id], '2026-12-01T10:30:00Z', '2026-12-01T10:45:00Z')
  assert.equal((await refusal(ann.call(restoreOccurrence, { params }))).kind, 'not-available')
  await cy.call(cancelMeeting, { params: { id: other.id }, body: {} })
  await ann.call(restoreOccurrence, { params })
  assert.deepEqual(await starts(bo), tuesdays(3))
  assert.deepEqual(await unclaimed(muster.app.db), [])
  const [restored] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.match(restored!.text, /takes place:\n\nTuesday, 1 December 2026/)
})

test('a date of a cancelled series cannot be restored by itself; restoring all leaves it cancelled', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const params = { id, occurrence: tuesdays()[1]! }
  await ann.call(cancelOccurrence, { params, body: {} })
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.equal((await refusal(ann.call(restoreOccurrence, { params }))).kind, 'cancelled')
  await ann.call(restoreMeeting, { params: { id } })
  assert.deepEqual(await starts(bo), [tuesdays()[0], tuesdays()[2]])
})

test('dates that the series does not have, or that have passed, are not found', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  muster.clock.set('2026-12-02T00:00:00Z')
  for (const occurrence of ['2026-12-09T10:00:00Z', '2026-12-01T10:00:00Z']) {
    const call = ann.call(cancelOccurrence, { params: { id, occurrence }, body: {} })
    assert.equal((await refusal(call)).body.status, 404)
  }
})

test('a series moved to another time of the day keeps its past, its length and its cancelled dates', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=6')
  await ann.call(cancelOccurrence, { params: { id, occurrence: tuesdays()[4]! }, body: {} })
  muster.clock.set('2026-12-02T00:00:00Z')
  const body = { start: '2026-12-08T14:00:00Z' }
  const { recurrence } = await ann.call(changeMeeting, { params: { id }, body })
  assert.equal(recurrence, 'FREQ=WEEKLY;COUNT=4')
  assert.deepEqual(await starts(bo, { start: at('00:00') }), [
    '2026-11-24T10:00:00Z',
    '2026-12-01T10:00:00Z',
    '2026-12-08T14:00:00Z',
    '2026-12-15T14:00:00Z',
    '2026-12-29T14:00:00Z',
  ])
  assert.deepEqual(await unclaimed(muster.app.db), [])
})

test('a series moved to another day of the week repeats on that day', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';BYDAY=TU;COUNT=3')
  const { recurrence } = await ann.call(changeMeeting, { params: { id }, body: { start: at('25T10:00') } })
  assert.equal(recurrence, 'FREQ=WEEKLY;BYDAY=WE;COUNT=3')
  assert.deepEqual(
    await starts(bo),
    ['2026-11-25', '2026-12-02', '2026-12-09'].map(date => `${date}T10:00:00Z`),
  )
})

test('a date moved before now stays where it took place when the rest of the series is moved', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const params = { id, occurrence: tuesdays()[1]! }
  const body = { start: '2026-11-25T10:00:00Z', end: '2026-11-25T11:00:00Z' }
  await ann.call(moveOccurrence, { params, body })
  muster.clock.set('2026-11-27T00:00:00Z')
  await ann.call(changeMeeting, { params: { id }, body: { recurrence: 'FREQ=WEEKLY;COUNT=4' } })
  assert.deepEqual(await starts(bo, { start: at('00:00') }), [
    ...['2026-11-24T10:00:00Z', '2026-11-25T10:00:00Z'],
    ...tuesdays(4).slice(2),
  ])
})

test('a series may become a single meeting, and a single meeting a series', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  await ann.call(changeMeeting, { params: { id }, body: { recurrence: null } })
  assert.deepEqual(await starts(bo), tuesdays(1))
  await ann.call(changeMeeting, { params: { id }, body: { recurrence: 'FREQ=WEEKLY;COUNT=2' } })
  assert.deepEqual(await starts(bo), tuesdays(2))
})

test('a date put off by hand stays when the rest of the series changes, and counts as one of it', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=4')
  const params = { id, occurrence: tuesdays()[0]! }
  const body = { start: '2026-12-03T10:00:00Z', end: '2026-12-03T11:00:00Z' }
  await ann.call(moveOccurrence, { params, body })
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'tentative' } })
  muster.clock.set('2026-11-26T00:00:00Z')
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-12-01T14:00:00Z' } })
  assert.deepEqual(await starts(bo), [
    '2026-12-01T14:00:00Z',
    '2026-12-03T10:00:00Z',
    '2026-12-08T14:00:00Z',
    '2026-12-15T14:00:00Z',
  ])
  assert.deepEqual(await unclaimed(muster.app.db), [])
})

test('a date moved to before now and cancelled stays cancelled when the rest of the series changes', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const params = { id, occurrence: tuesdays()[1]! }
  const body = { start: '2026-11-25T10:00:00Z', end: '2026-11-25T11:00:00Z' }
  await ann.call(moveOccurrence, { params, body })
  await ann.call(cancelOccurrence, { params, body: {} })
  muster.clock.set('2026-11-27T00:00:00Z')
  await ann.call(changeMeeting, { params: { id }, body: { end: '2026-11-24T11:30:00Z' } })
  assert.deepEqual(await starts(bo, { start: at('00:00') }), [tuesdays()[0], tuesdays()[2]])
})

test('who declined stops no move and no restoration, and keeps his answer to a moved date', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3', { if_unavailable: 'refuse' })
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } })
  await meet(cy, [bo.id], '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z')
  const params = { id, occurrence: tuesdays()[1]! }
  const body = { start: '2026-12-01T14:00:00Z', end: '2026-12-01T15:00:00Z' }
  const moved = await ann.call(moveOccurrence, { params, body })
  assert.equal(moved.participants.find(one => one.person === bo.id)!.status, 'declined')
  const [mail] = (await bo.call(listMessages, { query: { about: id, state: 'sent' } })).items
  assert.match(mail!.text, /Your answer to the meeting still holds/)
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.equal((await ann.call(restoreMeeting, { params: { id } })).state, 'confirmed')
})
