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
