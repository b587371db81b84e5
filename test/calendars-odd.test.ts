import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectCalendar, getCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import { listEvents } from '#/calendars/schema.ts'
import { holdingsOf, objectsIn, saveObjects } from '#/calendars/store/objects.ts'
import { busyOf, casting } from './cast.ts'
import { calendarOf, event, onTuesday, startFeed } from './feedserver.ts'
import { startMuster } from './harness.ts'

/** Calendars with events that no program should write. */
const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)

/** A UID that cannot be pressed together. */
const long = Array.from({ length: 6_000 }, (_, i) => ((i * 7919) % 9973).toString(36).at(-1)).join('')

test('an event that makes no sense spoils no other of its calendar, and is noted', async () => {
  const [ann] = await cast()
  const feed = await startFeed(
    calendarOf(
      onTuesday('Dentist', '09:00', '10:00'),
      event('Year one', 'DTSTART:00010101T000000Z', 'DTEND:00010101T010000Z'),
      event('No start'),
      event('For ever', 'DTSTART:20300101T000000Z', 'DTEND:99991231T235959Z'),
      event(
        'Always',
        'DTSTART:20261123T050000Z',
        'DTEND:20261123T060000Z',
        'RRULE:FREQ=DAILY;UNTIL=99991231',
      ),
      onTuesday('Nul', '10:30', '10:45', 'SUMMARY:a\0b'),
      onTuesday(long, '11:00', '11:15', 'SUMMARY:Long'),
      onTuesday(`${long}!`, '11:30', '11:45', 'SUMMARY:Longer'),
    ),
  )
  const { id } = await ann.call(connectCalendar, { body: { kind: 'ics', url: feed.url } })
  const shown = () => ann.call(getCalendar, { params: { id } })
  const { state, notes } = await shown()
  assert.equal(state, 'synced')
  assert.deepEqual(notes.map(({ title, note }) => `${title} ${note}`).toSorted(), [
    'No start has no start',
    'Year one begins before the year 1600',
  ])
  assert.deepEqual(await busyOf(ann, ann.id, '08:00', '13:00'), [
    '09:00–10:00 external',
    '10:30–10:45 external',
    '11:00–11:15 external',
    '11:30–11:45 external',
  ])
  const { items } = await ann.call(listEvents, { query: { from_date: '2099-11-24', to_date: '2099-11-24' } })
  assert.deepEqual(items.map(({ title }) => title).toSorted(), ['Always', 'For ever'])
  feed.text = feed.text.replace(
    'UID:No start',
    'UID:No start\r\nDTSTART:20261124T120000Z\r\nDTEND:20261124T123000Z',
  )
  await ann.call(syncCalendar, { params: { id } })
  assert.deepEqual(
    (await shown()).notes.map(({ title }) => title),
    ['Year one'],
  )
  assert.equal((await busyOf(ann, ann.id, '12:00', '13:00')).length, 1)
})

test('series of many megabytes are read a few at a time, and a task counts as no event', async () => {
  const [ann] = await cast()
  const feed = await startFeed(calendarOf())
  const { id } = await ann.call(connectCalendar, { body: { kind: 'ics', url: feed.url } })
  const { db, newId } = muster.app
  const objects = ['a', 'b', 'c', 'd', 'task'].map(name => ({
    ...{
      id: newId(),
      href: name,
      etag: '',
      series: name,
      subject: newId(),
      uid: name,
      note: null,
      own: false,
    },
    hull: name === 'task' ? null : { start: 0, end: 1_000 },
    content: 'x'.repeat(9_000_000),
  }))
  await saveObjects(db, id, objects)
  const wanted = { calendars: [id], window: { start: 0, end: 1_000 }, limit: 500 }
  const first = await objectsIn(db, { ...wanted, after: null })
  assert.deepEqual(
    first.map(({ href }) => href),
    ['a', 'b', 'c'],
  )
  const rest = await objectsIn(db, { ...wanted, after: { calendar: id, series: 'c' } })
  assert.deepEqual(
    rest.map(({ href }) => href),
    ['d'],
  )
  assert.equal((await holdingsOf(db, [id])).get(id)?.events, 4)
})
