import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getTimeline } from '#/availability/schema.ts'
import {
  changeCalendar,
  connectCalendar,
  disconnectCalendar,
  getCalendar,
  listCalendars,
  syncCalendar,
} from '#/calendars/schema/calendar.ts'
import { listEvents } from '#/calendars/schema.ts'
import { duties } from '#/clock/handlers.ts'
import { changeMe } from '#/people/schema.ts'
import { at, busyOf, casting, meet } from './cast.ts'
import { calendarOf, event, onTuesday, startFeed } from './feedserver.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)

function connect(who: Somebody, url: string, given: object = {}) {
  return who.call(connectCalendar, { body: { kind: 'ics', url, ...given } })
}

async function eventsOf(who: Somebody, from_date: string, to_date = from_date) {
  return (await who.call(listEvents, { query: { from_date, to_date } })).items
}

test('a calendar that somebody connects is read at once, and its events take his time', async () => {
  const [ann, bo] = await cast()
  const feed = await startFeed(calendarOf(onTuesday('Dentist', '09:00', '10:00')))
  const calendar = await connect(ann, feed.url)
  assert.equal(calendar.state, 'synced')
  assert.equal(calendar.events, 1)
  assert.ok(!JSON.stringify(calendar).includes('secret-address'))
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), ['09:00–10:00 external'])
  const { unavailable } = await meet(bo, [ann.id], '09:30', '10:30')
  assert.deepEqual(
    unavailable.map(({ person, reason, start, end }) => ({ person, reason, start, end })),
    [{ person: ann.id, reason: 'external', start: at('09:30'), end: at('10:00') }],
  )
})

test('what an event is called is its owner’s alone', async () => {
  const [ann, bo] = await cast()
  const feed = await startFeed(calendarOf(onTuesday('Dentist', '09:00', '10:00')))
  await connect(ann, feed.url)
  const query = { start: at('08:00'), end: at('11:00') }
  const timeline = (who: Somebody) => who.call(getTimeline, { params: { id: ann.id }, query })
  assert.deepEqual(
    (await timeline(ann)).items.map(({ kind, title }) => [kind, title]),
    [['external', 'Dentist']],
  )
  assert.deepEqual(
    (await timeline(bo)).items.map(({ kind, title }) => [kind, title]),
    [['external', undefined]],
  )
})

test('events are listed from every calendar, of any year, in order, the same one once', async () => {
  const [ann, bo] = await cast()
  const old = event('Old', 'DTSTART;VALUE=DATE:20200909', 'DTEND;VALUE=DATE:20200911', 'TRANSP:TRANSPARENT')
  const off = event('Off', 'DTSTART:20200910T080000Z', 'DTEND:20200910T090000Z', 'STATUS:CANCELLED')
  const weekly = event('Weekly', 'DTSTART:20200101T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY')
  const one = await connect(ann, (await startFeed(calendarOf(off, weekly, old))).url)
  const other = calendarOf(event('Weekly', 'SUMMARY:Double', 'DTSTART:20200909T100000Z', 'DURATION:PT1H'))
  await connect(ann, (await startFeed(other)).url)
  await meet(ann, [bo.id], '11:00', '12:00')
  const shown = (all: Awaited<ReturnType<typeof eventsOf>>) =>
    all.map(({ title, calendar, start, all_day, status }) => [title, calendar, start, all_day, status])
  assert.deepEqual(shown(await eventsOf(ann, '2020-09-09', '2020-09-11')), [
    ['Old', one.id, '2020-09-09', true, 'confirmed'],
    ['Weekly', one.id, '2020-09-09T10:00:00Z', false, 'confirmed'],
    ['Off', one.id, '2020-09-10T08:00:00Z', false, 'cancelled'],
  ])
  assert.deepEqual(
    (await eventsOf(ann, '2026-11-24', '2026-11-25')).map(({ title, calendar }) => [title, calendar]),
    [
      ['Plan', 'muster'],
      ['Weekly', one.id],
    ],
  )
})

test('what is free, cancelled or takes no time does not block; whole days do, by the clock of their owner', async () => {
  const [ann, bo] = await cast()
  const feed = await startFeed(
    calendarOf(
      onTuesday('Free', '08:00', '09:00', 'TRANSP:TRANSPARENT'),
      onTuesday('Off', '09:00', '10:00', 'STATUS:CANCELLED'),
      event('Point', 'DTSTART:20261124T103000Z'),
      event('Trip', 'DTSTART;VALUE=DATE:20261125', 'DTEND;VALUE=DATE:20261126'),
    ),
  )
  await connect(ann, feed.url)
  assert.deepEqual(await busyOf(bo, ann.id, '07:00', '25T00:00'), ['23:00–00:00 external'])
  await ann.call(changeMe, { body: { timezone: 'America/New_York' } })
  await duties['calendars.relay']!.act(muster.app, planOf(ann.id))
  for (const { id } of (await ann.call(listCalendars, {})).items)
    await duties['calendars.lay']!.act(muster.app, planOf(id))
  assert.deepEqual(await busyOf(bo, ann.id, '25T00:00', '26T06:00'), ['05:00–05:00 external'])
})

test('a change elsewhere is seen when the calendar is asked next, and what is gone gives its time back', async () => {
  const [ann, bo] = await cast()
  const feed = await startFeed(
    calendarOf(onTuesday('One', '09:00', '10:00'), onTuesday('Two', '11:00', '12:00')),
  )
  const { id } = await connect(ann, feed.url)
  const params = { id }
  feed.text = calendarOf(onTuesday('One', '08:00', '09:00'), onTuesday('Three', '13:00', '14:00'))
  await ann.call(syncCalendar, { params })
  const after = ['08:00–09:00 external', '13:00–14:00 external']
  assert.deepEqual(await busyOf(bo, ann.id, '07:00', '15:00'), after)
  feed.asked.splice(0)
  const { changed_at } = await ann.call(getCalendar, { params })
  assert.equal((await ann.call(syncCalendar, { params })).changed_at, changed_at)
  assert.deepEqual(feed.asked, [304])
  assert.deepEqual(await busyOf(bo, ann.id, '07:00', '15:00'), after)
})

test('a calendar that is not to block leaves its owner free, until it blocks again', async () => {
  const [ann, bo] = await cast()
  const { id } = await connect(ann, (await startFeed(calendarOf(onTuesday('One', '09:00', '10:00')))).url)
  const params = { id }
  assert.equal((await ann.call(changeCalendar, { params, body: { blocks: false, name: 'Fun' } })).name, 'Fun')
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), [])
  assert.equal((await eventsOf(ann, '2026-11-24')).length, 1)
  await ann.call(changeCalendar, { params, body: { blocks: true } })
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), ['09:00–10:00 external'])
})

test('a calendar that is disconnected gives all its time back, and is nobody else’s to see', async () => {
  const [ann, bo] = await cast()
  const { id } = await connect(ann, (await startFeed(calendarOf(onTuesday('One', '09:00', '10:00')))).url)
  assert.equal((await refusal(bo.call(getCalendar, { params: { id } }))).body.status, 404)
  assert.equal((await refusal(bo.call(disconnectCalendar, { params: { id } }))).body.status, 404)
  await ann.call(disconnectCalendar, { params: { id } })
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), [])
  assert.deepEqual(await eventsOf(ann, '2026-11-24'), [])
  assert.equal((await refusal(ann.call(getCalendar, { params: { id } }))).body.status, 404)
})

test('a meeting of ours that comes back in a calendar neither blocks nor doubles', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const feed = await startFeed(calendarOf(onTuesday(id.toUpperCase(), '09:00', '12:00')))
  assert.equal((await connect(bo, feed.url)).events, 1)
  assert.deepEqual(await busyOf(bo, bo.id, '08:00', '13:00'), ['09:00–10:00 meeting'])
  assert.deepEqual(
    (await eventsOf(bo, '2026-11-24')).map(one => one.calendar),
    ['muster'],
  )
})

test('a series elsewhere takes time as far ahead as a year and a month, and further as time goes on', async () => {
  const [ann, bo] = await cast()
  const rule = ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY']
  const { id } = await connect(ann, (await startFeed(calendarOf(event('Weekly', ...rule)))).url)
  const far = ['2028-02-01T00:00:00Z', '2028-02-02T00:00:00Z'] as const
  assert.deepEqual(await busyOf(bo, ann.id, ...far), [])
  const before = muster.clock.now
  muster.clock.set('2027-03-01T08:00:00Z')
  const later = await muster.person('Later')
  await duties['calendars.tend']!.act(muster.app, planOf(ann.id))
  await duties['calendars.lay']!.act(muster.app, planOf(id))
  assert.deepEqual(await busyOf(later, ann.id, ...far), ['09:00–10:00 external'])
  assert.deepEqual(await busyOf(later, ann.id, '2027-11-23T00:00:00Z', '2027-11-24T00:00:00Z'), [
    '09:00–10:00 external',
  ])
  assert.deepEqual(await busyOf(later, ann.id, '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'), [])
  muster.clock.now = before
})

test('a list of events is read page by page, whole, and none twice', async () => {
  const [ann, bo] = await cast()
  const daily = event('Daily', 'DTSTART:20261101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=60')
  await connect(ann, (await startFeed(calendarOf(daily, onTuesday('One', '09:00', '10:00')))).url)
  await meet(ann, [bo.id], '12:00', '13:00')
  const dates = { from_date: '2026-11-01', to_date: '2027-03-01' }
  const all: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { ...dates, limit: 7, ...(cursor && { cursor }) }
    const { items, next } = await ann.call(listEvents, { query })
    all.push(...items.map(({ id, start }) => `${start} ${id}`))
    cursor = next
  }
  assert.equal(all.length, 62)
  assert.equal(new Set(all).size, 62)
  assert.deepEqual(all, all.toSorted())
})

function planOf(subject: string) {
  return { kind: '', subject, key: '', dueAt: 0 }
}
