import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { sql } from 'kysely'
import { extendSeries } from '#/meetings/actions/extend.ts'
import { cancelOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, getMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { at, busyOf, casting, meet, starts, tuesdays, weekly } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { faultsOfLedger, unclaimed } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(async () => {
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  muster.clock.set(NOW)
})

/** What the clock does by then; how many series that were. */
async function extendHalfAYearOn(): Promise<number> {
  muster.clock.set('2027-05-20T00:00:00Z')
  const extended = await extendSeries(muster.app)
  muster.clock.set(NOW)
  return extended
}

test('COUNT and UNTIL end a series, the last day included', async () => {
  const [ann, bo, cy] = await cast()
  await weekly(ann, [bo.id], ';COUNT=3')
  assert.deepEqual(await starts(bo), tuesdays(3))
  await weekly(ann, [cy.id], ';UNTIL=20261208')
  assert.deepEqual(await starts(cy), tuesdays(3))
})

test('a series keeps its wall time over the clock changes of its zone', async () => {
  const [ann, bo] = await cast()
  await meet(ann, [bo.id], '2027-03-23T10:00:00Z', '2027-03-23T11:00:00Z', {
    timezone: 'Europe/Berlin',
    recurrence: 'FREQ=WEEKLY;COUNT=2',
  })
  assert.deepEqual(await starts(bo), ['2027-03-23T10:00:00Z', '2027-03-30T09:00:00Z'])
  await meet(ann, [bo.id], '2027-11-05T13:30:00Z', '2027-11-05T14:00:00Z', {
    timezone: 'America/New_York',
    recurrence: 'FREQ=DAILY;COUNT=4',
  })
  assert.deepEqual((await starts(bo)).slice(2), [
    '2027-11-05T13:30:00Z',
    '2027-11-06T13:30:00Z',
    '2027-11-07T14:30:00Z',
    '2027-11-08T14:30:00Z',
  ])
})

test('an occurrence at a wall time that a clock change skips begins right after the gap', async () => {
  const [ann, bo] = await cast()
  // Europe/Berlin 2027-03-28: 02:30 does not exist.
  await meet(ann, [bo.id], '2027-03-27T01:30:00Z', '2027-03-27T02:00:00Z', {
    timezone: 'Europe/Berlin',
    recurrence: 'FREQ=DAILY;COUNT=3',
  })
  assert.deepEqual(await starts(bo), ['2027-03-27T01:30:00Z', '2027-03-28T01:00:00Z', '2027-03-29T00:30:00Z'])
})

test('rules that never come, come too often or make no sense are refused', async () => {
  const [ann, bo] = await cast()
  for (const recurrence of [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY',
    'FREQ=WEEKLY;COUNT=2;UNTIL=20270101',
    'weekly',
  ]) {
    const problem = await refusal(meet(ann, [bo.id], '10:00', '11:00', { recurrence }))
    assert.deepEqual(
      problem.body.errors!.map(error => error.path),
      ['recurrence'],
    )
  }
})

test('a series that repeats before the meeting has ended is refused', async () => {
  const [ann, bo] = await cast()
  const long = meet(ann, [bo.id], '24T10:00', '25T11:00', { recurrence: 'FREQ=DAILY;COUNT=3' })
  assert.deepEqual(
    (await refusal(long)).body.errors!.map(error => error.path),
    ['recurrence'],
  )
})

test('with `report` the clashing dates are listed and not claimed, the creator’s own too', async () => {
  const [ann, bo, cy] = await cast()
  await meet(cy, [ann.id], '2026-12-01T10:30:00Z', '2026-12-01T11:30:00Z')
  await meet(cy, [bo.id], '2026-12-08T09:00:00Z', '2026-12-08T10:15:00Z')
  const series = await weekly(ann, [bo.id], ';COUNT=3')
  assert.deepEqual(series.unavailable, [
    { person: ann.id, reason: 'meeting', start: '2026-12-01T10:30:00Z', end: '2026-12-01T11:00:00Z' },
    { person: bo.id, reason: 'meeting', start: '2026-12-08T10:00:00Z', end: '2026-12-08T10:15:00Z' },
  ])
  const day = ['2026-12-01T09:00:00Z', '2026-12-01T12:00:00Z'] as const
  assert.deepEqual(await busyOf(ann, ann.id, ...day), ['10:30–11:30 meeting'])
  assert.deepEqual(await busyOf(ann, bo.id, ...day), ['10:00–11:00 meeting'])
})

test('with `refuse` every date must be free for everybody, or nothing is made', async () => {
  const [ann, bo, cy] = await cast()
  await meet(cy, [bo.id], '2026-12-08T09:00:00Z', '2026-12-08T10:15:00Z')
  const problem = await refusal(weekly(ann, [bo.id], ';COUNT=3', { if_unavailable: 'refuse' }))
  assert.deepEqual(problem.body['reasons'], [
    { person: bo.id, reason: 'meeting', start: '2026-12-08T10:00:00Z', end: '2026-12-08T10:15:00Z' },
  ])
  assert.deepEqual(await starts(ann), [])
})

test('an endless series is claimed half a year ahead, and further as time goes by, each date once', async () => {
  const [ann, bo] = await cast()
  await weekly(ann, [bo.id])
  const all = { start: '2026-11-24T00:00:00Z', end: '2029-01-01T00:00:00Z' }
  const laid = (await starts(bo, all)).length
  assert.ok(laid >= 26 && laid <= 28)
  assert.equal(await extendSeries(muster.app), 0)
  assert.equal(await extendHalfAYearOn(), 1)
  assert.equal(await extendHalfAYearOn(), 0)
  const extended = await starts(bo, all)
  assert.ok(extended.length >= 51 && extended.length <= 53)
  assert.equal(new Set(extended).size, extended.length)
  assert.deepEqual(await unclaimed(muster.app.db), [])
  const summer = ['2027-07-06T08:00:00Z', '2027-07-06T11:00:00Z'] as const
  assert.deepEqual(await busyOf(ann, bo.id, ...summer), ['09:00–10:00 meeting'])
})

test('a series extended over somebody’s meeting leaves that date unclaimed and says so', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], '', { if_unavailable: 'refuse' })
  await meet(cy, [bo.id], '2027-07-06T08:30:00Z', '2027-07-06T09:30:00Z')
  await extendHalfAYearOn()
  const { unavailable } = await ann.call(getMeeting, { params: { id } })
  assert.deepEqual(unavailable, [
    { person: bo.id, reason: 'meeting', start: '2027-07-06T09:00:00Z', end: '2027-07-06T09:30:00Z' },
  ])
})

test('a cancelled series takes no more time when it is extended; restored, it takes all of it', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id])
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  await extendHalfAYearOn()
  const summer = ['2027-07-06T08:00:00Z', '2027-07-06T11:00:00Z'] as const
  assert.deepEqual(await busyOf(ann, bo.id, ...summer), [])
  await ann.call(restoreMeeting, { params: { id } })
  assert.deepEqual(await busyOf(ann, bo.id, ...summer), ['09:00–10:00 meeting'])
})

test('declining a series frees all its dates; accepting later takes those still free, and tells the rest', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const answer = (answer: 'accepted' | 'declined') =>
    bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer } })
  await answer('declined')
  await meet(cy, [bo.id], '2026-12-01T10:30:00Z', '2026-12-01T11:30:00Z', { if_unavailable: 'refuse' })
  const accepted = await answer('accepted')
  assert.deepEqual(
    accepted.unavailable.map(one => [one.person, one.start]),
    [[bo.id, '2026-12-01T10:30:00Z']],
  )
  const window = [at('00:00'), '2026-12-09T00:00:00Z'] as const
  assert.deepEqual(await busyOf(ann, bo.id, ...window), [
    '10:00–11:00 meeting',
    '10:30–11:30 meeting',
    '10:00–11:00 meeting',
  ])
})

test('somebody added to a running series is asked for what is still to come', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  await ann.call(cancelOccurrence, { params: { id, occurrence: tuesdays()[2]! }, body: {} })
  muster.clock.set('2026-11-25T00:00:00Z')
  await ann.call(addParticipant, { params: { id }, body: { participant: cy.id } })
  assert.deepEqual(await busyOf(ann, cy.id, at('00:00'), '2026-12-09T00:00:00Z'), ['10:00–11:00 meeting'])
})

test('a daily series of a hundred people is claimed some weeks ahead at first, and then as far as any', async () => {
  const [ann] = await cast()
  const crowd = Array.from({ length: 99 }, (_, i) => `crowd${i}@example.org`)
  await meet(ann, crowd, '10:00', '11:00', { recurrence: 'FREQ=DAILY' })
  assert.equal((await starts(ann)).length, 100)
  assert.equal(await extendSeries(muster.app), 1)
  assert.equal((await starts(ann)).length, 184)
  assert.deepEqual(await unclaimed(muster.app.db), [])
})

test('a series that cannot be extended is told of, and keeps no other from being extended', async () => {
  const [ann, bo, cy] = await cast()
  const { db, log } = muster.app
  const { id } = await weekly(ann, [bo.id])
  muster.clock.now += 1000
  await weekly(cy, ['dee@example.org'])
  await sql`update meetings set timezone = 'Nowhere/Gone', laid_until = laid_until - interval '1 minute'
    where id = ${id}`.execute(db)
  muster.clock.set('2027-05-20T00:00:00Z')
  const logged = mock.method(log, 'error', () => {})
  await assert.rejects(extendSeries(muster.app), new RegExp(id))
  assert.equal(logged.mock.callCount(), 1)
  logged.mock.restore()
  muster.clock.set(NOW)
  await sql`update meetings set laid_until = null where id = ${id}`.execute(db)
  assert.ok((await starts(cy, { start: '2027-07-01T00:00:00Z' })).length > 15)
})

test('a daily series of whole days goes on past the day of 23 hours', async () => {
  muster.clock.set('2027-05-01T00:00:00Z')
  const [ann, bo] = await cast()
  const given = { recurrence: 'FREQ=DAILY', timezone: 'Europe/Berlin' }
  await meet(ann, [bo.id], '2027-05-01T22:00:00Z', '2027-05-02T22:00:00Z', given)
  for (const day of ['2027-10-20', '2028-01-01']) {
    muster.clock.set(`${day}T00:00:00Z`)
    await extendSeries(muster.app)
  }
  muster.clock.set('2027-05-01T00:00:00Z')
  assert.ok((await starts(bo, { start: '2028-04-01T00:00:00Z' })).length > 50)
})
