import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exceptionsOf, movedOf } from '#/meetings/rules/exceptions.ts'
import type { Occurrence } from '#/meetings/rules.ts'
import { day, hour } from '#/time/date.ts'
import { readCalendar } from '../../../test/ical.ts'
import { at, laid, NOW, PLAN, series, sheet, windows } from '../../../test/sheets.ts'
import { singleObject, wholeObject } from './calendar.ts'

test('a single meeting says who asks whom, when, and by whose clock', () => {
  const text = wholeObject(sheet(PLAN), exceptionsOf(PLAN, [], []))('r123@muster.example.com')
  assert.match(text, /DTSTART;TZID=Europe\/Berlin:20261124T110000\r\n/)
  const { method, events } = readCalendar(text)
  assert.deepEqual([method, events.length], ['REQUEST', 1])
  assert.deepEqual(events[0], {
    uid: PLAN.id,
    sequence: 2,
    stamp: NOW,
    status: 'CONFIRMED',
    title: 'Plan',
    location: null,
    description: null,
    organizer: { address: 'r123@muster.example.com', name: 'Ann', status: '', role: '' },
    attendees: [
      { address: 'ann@example.com', name: 'Ann', status: 'ACCEPTED', role: 'CHAIR' },
      { address: 'bo@example.com', name: 'Bo', status: 'NEEDS-ACTION', role: 'REQ-PARTICIPANT' },
    ],
    start: PLAN.start,
    end: PLAN.end,
    days: null,
    recurrenceId: null,
    rule: null,
    excluded: [],
  })
})

test('in UTC, and at wall times that come twice, instants are written as such', () => {
  const utc = wholeObject(sheet({ ...PLAN, timezone: 'UTC' }), exceptionsOf(PLAN, [], []))('a@example.com')
  assert.match(utc, /DTSTART:20261124T100000Z\r\n/)
  const twice = { ...PLAN, start: at('2027-10-31T01:30:00Z'), end: at('2027-10-31T02:30:00Z') }
  const text = wholeObject(sheet(twice), exceptionsOf(twice, [], []))('a@example.com')
  assert.doesNotMatch(`${utc}${text}`, /VTIMEZONE/)
  assert.equal(readCalendar(text).events[0]!.start, twice.start)
})

test('whole days are dates without a zone, however long they last: 25 hours, 23, or none at midnight', () => {
  for (const [timezone, start, end, days] of [
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '2026-10-25 2026-10-26'],
    ['Europe/Berlin', '2027-03-26T23:00:00Z', '2027-03-28T22:00:00Z', '2027-03-27 2027-03-29'],
    ['Africa/Cairo', '2027-04-29T22:00:00Z', '2027-04-30T21:00:00Z', '2027-04-30 2027-05-01'],
  ] as const) {
    const meeting = { ...PLAN, timezone, wholeDays: true, start: at(start), end: at(end) }
    const text = wholeObject(sheet(meeting), exceptionsOf(meeting, [], []))('a@example.com')
    const { events } = readCalendar(text)
    assert.deepEqual([events.length, events[0]!.days], [1, days])
    assert.doesNotMatch(text, /VTIMEZONE|TZID/)
  }
})

test('a series keeps its wall time over a clock change', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY' }
  const dates = readCalendar(series(weekly)).dates(26)
  assert.deepEqual(dates, windows(laid(weekly)).slice(0, 26))
  assert.deepEqual(
    [dates[17]!.start, dates[18]!.start],
    [at('2027-03-23T10:00:00Z'), at('2027-03-30T09:00:00Z')],
  )
})

test('a date that the clock change skips is where we have it, not an hour later', () => {
  const nightly = { ...PLAN, start: at('2027-03-27T01:30:00Z'), end: at('2027-03-27T01:45:00Z') }
  const daily = { ...nightly, recurrence: 'FREQ=DAILY;COUNT=3' }
  const object = readCalendar(series(daily))
  assert.deepEqual(
    object.events.map(one => one.recurrenceId),
    [null, 'Europe/Berlin 2027-03-28T02:30:00'],
  )
  assert.equal(object.events[1]!.start, at('2027-03-28T01:00:00Z'))
})

test('cancelled dates are left out, moved ones stand by themselves under their first name', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY;COUNT=4' }
  const [first, second, third, fourth] = laid(weekly) as [Occurrence, Occurrence, Occurrence, Occurrence]
  const moved = { ...third, start: third.start + day, end: third.end + day + hour }
  const object = readCalendar(series(weekly, [first, moved, fourth], [second.original]))
  assert.deepEqual(object.events[0]!.excluded, ['Europe/Berlin 2026-12-01T11:00:00'])
  assert.equal(object.events[1]!.recurrenceId, 'Europe/Berlin 2026-12-08T11:00:00')
  assert.deepEqual(object.dates(10), windows([first, moved, fourth]))
})

test('a date kept from before its series was changed is named beside the rule', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY;COUNT=2', updatedAt: PLAN.start + 2 * hour }
  const [first, second] = laid(weekly) as [Occurrence, Occurrence]
  const old = PLAN.start - 6 * day
  const kept = { original: old, start: first.start + day, end: first.end + day }
  const object = readCalendar(series(weekly, [first, kept, second]))
  assert.deepEqual(object.dates(10), windows([first, kept, second]))
})

test('one occurrence by itself is named as its series names it', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY' }
  const second = laid(weekly)[1]!
  const text = singleObject(sheet(weekly, { method: 'CANCEL' }), movedOf(weekly, second))('a@example.com')
  const { method, events } = readCalendar(text)
  assert.deepEqual([method, events.length], ['CANCEL', 1])
  const [{ uid, status, recurrenceId, rule }] = events as [(typeof events)[0]]
  assert.deepEqual(
    [uid, status, recurrenceId, rule],
    [PLAN.id, 'CANCELLED', 'Europe/Berlin 2026-12-01T11:00:00', null],
  )
})

test('a date put off over a clock change brings along what its name and its time need', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY' }
  const name = at('2027-03-23T10:00:00Z')
  const moved = { original: name, start: at('2027-03-30T09:00:00Z'), end: at('2027-03-30T10:00:00Z') }
  const text = singleObject(sheet(weekly), movedOf(weekly, moved))('a@example.com')
  assert.equal(readCalendar(text).events[0]!.start, moved.start)
  assert.match(text, /DTSTART:20261025T030000\r\n/)
})

test('UNTIL is written in UTC, whatever it was given in', () => {
  for (const until of ['20261215', '20261215T235959', '20261215T225959Z']) {
    const text = series({ ...PLAN, recurrence: `UNTIL=${until};FREQ=WEEKLY` })
    assert.match(text, /RRULE:FREQ=WEEKLY;UNTIL=20261215T225959Z\r\n/)
    assert.equal(readCalendar(text).dates(10).length, 4)
  }
})

test('a file for one’s own calendar names nobody and asks nobody', () => {
  const text = wholeObject(sheet(PLAN, { method: null }), exceptionsOf(PLAN, [], []))('')
  assert.doesNotMatch(text, /METHOD|ORGANIZER|ATTENDEE|example\.com/)
  assert.equal(readCalendar(text).events[0]!.start, PLAN.start)
})

test('addresses are addresses, whatever signs are in them', () => {
  const attendees = [
    { person: 'bo', name: 'Bo', email: "b?o/%41&c'o@example.com", status: 'invited' as const },
  ]
  const text = wholeObject(sheet(PLAN, { attendees }), exceptionsOf(PLAN, [], []))('a@example.com')
  const { address } = readCalendar(text).events[0]!.attendees[0]!
  assert.equal(decodeURIComponent(address), attendees[0]!.email)
  assert.equal(new URL(`mailto:${address}`).search, '')
})

test('whatever people write into a meeting comes back, but for control characters', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...';:,\\"\n\r\t👋é'),
    ),
    maxLength: 200,
  })
  const kept = (given: string) =>
    given
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])\p{Cc}/gu, '')
  fc.assert(
    fc.property(text, text, text, text, (title, location, description, name) => {
      // In UTC: ical.js takes 70 ms to read a zone.
      const meeting = { ...PLAN, timezone: 'UTC', title, location, description }
      const attendees = [{ person: 'bo', name, email: 'bo@example.com', status: 'declined' as const }]
      const written = wholeObject(
        sheet(meeting, { attendees, organizer: name }),
        exceptionsOf(meeting, [], []),
      )
      const [event] = readCalendar(written('ann@example.com')).events
      assert.deepEqual(
        [event!.title, event!.location ?? '', event!.description ?? ''],
        [kept(title), kept(location), kept(description)],
      )
      assert.deepEqual([event!.organizer!.address, event!.attendees.length], ['ann@example.com', 1])
      assert.equal(event!.attendees[0]!.name, event!.organizer!.name)
    }),
  )
})
