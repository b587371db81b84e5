import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listEvents } from '#/calendars/schema.ts'
import { cancelGathering, restoreGathering } from '#/gatherings/schema.ts'
import { cancelOccurrence } from '#/meetings/schema/occurrences.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, listMeetings } from '#/meetings/schema.ts'
import { meet } from './cast.ts'
import { gather } from './gathering.ts'
import { type Somebody, startMuster } from './harness.ts'
import { standUp, TUESDAY } from './ritual.ts'

const muster = await startMuster()
let count = 0

function somebody(timezone?: string): Promise<Somebody> {
  return muster.person(`Person${++count}`, timezone)
}

function eventsOf(who: Somebody, from_date: string, to_date: string) {
  return who.call(listEvents, { query: { from_date, to_date } })
}

async function titles(who: Somebody, from_date: string, to_date: string): Promise<string[]> {
  return (await eventsOf(who, from_date, to_date)).items.map(one => one.title)
}

test('events are those of the dates asked for, both included, in order', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  for (const day of [27, 24, 26, 25])
    await meet(ann, [bo.id], `${day}T10:00`, `${day}T11:00`, { title: `${day}` })
  assert.deepEqual(await titles(bo, '2026-11-25', '2026-11-26'), ['25', '26'])
  assert.deepEqual(await titles(bo, '2026-11-24', '2026-11-24'), ['24'])
  assert.deepEqual(await titles(bo, '2026-11-28', '2026-11-30'), [])
})

test('an event says which meeting it is, in which calendar, and when', async () => {
  const [ann, bo] = [await somebody(), await somebody()]
  const { id, start, end } = await meet(ann, [bo.id], '10:00', '11:00')
  assert.deepEqual((await eventsOf(ann, '2026-11-24', '2026-11-24')).items, [
    {
      id,
      meeting: id,
      standup: null,
      calendar: 'muster',
      title: 'Plan',
      start,
      end,
      all_day: false,
      status: 'confirmed',
    },
  ])
})

test('a date begins and ends at midnight where the caller lives', async () => {
  const [berlin, york] = [await somebody('Europe/Berlin'), await somebody('America/New_York')]
  await meet(berlin, [york.id], '25T03:00', '25T04:00')
  assert.deepEqual(await titles(berlin, '2026-11-25', '2026-11-25'), ['Plan'])
  assert.deepEqual(await titles(york, '2026-11-25', '2026-11-25'), [])
  assert.deepEqual(await titles(york, '2026-11-24', '2026-11-24'), ['Plan'])
})

test('on the day clocks go back, the last hour still belongs to it', async () => {
  const [ann, bo] = [await somebody('America/New_York'), await somebody('America/New_York')]
  await meet(ann, [bo.id], '2027-11-08T04:15:00Z', '2027-11-08T04:45:00Z')
  assert.deepEqual(await titles(bo, '2027-11-07', '2027-11-07'), ['Plan'])
  assert.deepEqual(await titles(bo, '2027-11-08', '2027-11-08'), [])
})

test('an event over midnight belongs to both dates; one that ends at midnight to the first', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  await meet(ann, [bo.id], '24T23:00', '25T01:00', { title: 'over' })
  await meet(ann, [bo.id], '25T23:00', '26T00:00', { title: 'until' })
  assert.deepEqual(await titles(bo, '2026-11-25', '2026-11-25'), ['over', 'until'])
  assert.deepEqual(await titles(bo, '2026-11-26', '2026-11-26'), [])
})

test('each date of a series is an event of its own, a cancelled one cancelled', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  const { id } = await meet(ann, [bo.id], '10:00', '11:00', {
    recurrence: 'FREQ=DAILY;COUNT=3',
    timezone: 'UTC',
  })
  const params = { id, occurrence: '2026-11-25T10:00:00Z' }
  await ann.call(cancelOccurrence, { params, body: {} })
  const { items } = await eventsOf(bo, '2026-11-24', '2026-11-30')
  assert.deepEqual(
    items.map(one => one.status),
    ['confirmed', 'cancelled', 'confirmed'],
  )
  assert.equal(new Set(items.map(one => one.id)).size, 3)
})

test('a cancelled meeting is cancelled, a tentative one tentative, a declined one not mine', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  const [one, two, three] = [
    await meet(ann, [bo.id], '09:00', '10:00', { title: 'cancelled' }),
    await meet(ann, [bo.id], '10:00', '11:00', { title: 'tentative' }),
    await meet(ann, [bo.id], '11:00', '12:00', { title: 'declined' }),
  ]
  await ann.call(cancelMeeting, { params: { id: one.id }, body: {} })
  for (const [{ id }, answer] of [
    [two, 'tentative'],
    [three, 'declined'],
  ] as const)
    await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer } })
  const { items } = await eventsOf(bo, '2026-11-24', '2026-11-24')
  assert.deepEqual(
    items.map(event => [event.title, event.status]),
    [
      ['cancelled', 'cancelled'],
      ['tentative', 'tentative'],
    ],
  )
})

test('a gathering is its hosts’, and a guest’s: tentative until he says yes, no longer after a no', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  const dinner = await gather(muster, ann, { names: ['Bo'], emails: { Bo: bo.email } })
  const { start, end } = await dinner.get()
  const date = start.slice(0, 10)
  const event = {
    id: dinner.id,
    meeting: null,
    standup: null,
    calendar: 'muster',
    title: 'Dinner',
    start,
    end,
    all_day: false,
  }
  const seen = async (who: Somebody) => (await eventsOf(who, date, date)).items
  assert.deepEqual(await seen(ann), [{ ...event, status: 'confirmed' }])
  assert.deepEqual(await seen(bo), [{ ...event, status: 'tentative' }])
  assert.deepEqual(await titles(bo, '2026-11-24', '2026-11-30'), [])
  await dinner.say('Bo', 'yes')
  assert.deepEqual(await seen(bo), [{ ...event, status: 'confirmed' }])
  await ann.call(cancelGathering, { ...dinner, body: {} })
  assert.deepEqual(await seen(ann), [{ ...event, status: 'cancelled' }])
  assert.deepEqual(await seen(bo), [{ ...event, status: 'cancelled' }])
  await ann.call(restoreGathering, dinner)
  await dinner.say('Bo', 'no')
  assert.deepEqual(await seen(bo), [])
})

test('meetings and gatherings are one list, page by page', async () => {
  const [ann, bo] = [await somebody('UTC'), await somebody('UTC')]
  const first = await gather(muster, ann, { names: [], isDraft: true })
  const date = (await first.get()).start.slice(0, 10)
  await meet(ann, [bo.id], `${date}T09:00:00Z`, `${date}T10:00:00Z`)
  await meet(ann, [bo.id], `${date}T22:00:00Z`, `${date}T23:00:00Z`)
  const found: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { from_date: date, to_date: date, limit: 1, ...(cursor && { cursor }) }
    const { items, next } = await ann.call(listEvents, { query })
    found.push(...items.map(({ title }) => title))
    cursor = next
  }
  assert.deepEqual(found, ['Plan', 'Dinner', 'Plan'])
})

test('a missing, impossible or reversed date is a clear 400', async () => {
  const ann = await somebody()
  for (const [query, path, word] of [
    ['from_date=2026-11-24', 'to_date', /missing/],
    ['to_date=2026-11-24', 'from_date', /missing/],
    ['from_date=2026-02-30&to_date=2026-03-01', 'from_date', /not a date/],
    ['from_date=2026-11-24&to_date=24.11.2026', 'to_date', /not a date/],
    ['from_date=2026-11-24&to_date=2026-11-23', 'to_date', /before from_date/],
    ['from_date=2026-01-01&to_date=2027-06-01', 'to_date', /too far/],
  ] as const) {
    const answer = await muster.fetch(`/api/events?${query}`, { token: ann.token })
    assert.equal(answer.status, 400)
    const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] }
    assert.equal(errors[0]!.path, path)
    assert.match(errors[0]!.message, word)
  }
})

test('a cursor that is not ours is refused by name', async () => {
  const ann = await somebody()
  const cursor = Buffer.from(encodeURIComponent('["2026-11-24T10:00:00Z","nonsense"]')).toString('base64url')
  const query = `from_date=2026-11-24&to_date=2026-11-25&cursor=${cursor}`
  const answer = await muster.fetch(`/api/events?${query}`, { token: ann.token })
  assert.equal(answer.status, 400)
  const { errors } = (await answer.json()) as { errors: { path: string }[] }
  assert.deepEqual(
    errors.map(fault => fault.path),
    ['cursor'],
  )
})

test('a date of a stand-up says of which, among events and among meetings', async () => {
  const [ann, bo] = [await somebody(), await somebody()]
  const { id } = await standUp([ann, bo])
  const [event] = (await eventsOf(bo, TUESDAY, TUESDAY)).items
  assert.deepEqual([event!.title, event!.standup], ['Morning', id])
  const query = { start: `${TUESDAY}T00:00:00Z`, end: `${TUESDAY}T23:00:00Z` }
  assert.equal((await bo.call(listMeetings, { query })).items[0]!.standup, id)
})
