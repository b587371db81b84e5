import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countOf,
  dateOf,
  datesOf,
  daysIn,
  inOrder,
  spanIn,
  timesOf,
  whenOf,
  wholeDays,
} from './meeting-time.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds
/** The weekend of 5 December, proposed in Berlin. */
const weekend = {
  start: '2026-12-04T23:00:00Z',
  end: '2026-12-06T23:00:00Z',
  all_day: true,
  timezone: 'Europe/Berlin',
}
const saturday = { ...weekend, end: '2026-12-05T23:00:00Z' }
const ZONES = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland']

test('whole days are the same dates for every viewer, without times', () => {
  for (const zone of ZONES) {
    assert.equal(dateOf(weekend, zone), '2026-12-05')
    assert.equal(timesOf(weekend, zone), 'until Sun 6 Dec')
    assert.equal(timesOf(saturday, zone), 'all day')
    assert.equal(whenOf(saturday, { zone, now }), 'Saturday 5 December, all day')
  }
  assert.equal(daysIn(weekend, '2026-11-21'), 'Saturday 5 December – Sunday 6 December')
  assert.equal(daysIn(saturday, '2026-11-21'), 'Saturday 5 December')
})

test('in the viewer’s calendar they lie from midnight to midnight, and what begins on them comes after', () => {
  const evening = { ...weekend, all_day: false, start: '2026-12-05T02:00:00Z', end: '2026-12-05T03:00:00Z' }
  const { start, end } = spanIn(weekend, 'America/New_York')
  assert.equal(start, Date.UTC(2026, 11, 5, 5))
  assert.equal(end, Date.UTC(2026, 11, 7, 5))
  assert.deepEqual(inOrder([weekend, evening], 'America/New_York'), [evening, weekend])
  assert.deepEqual(inOrder([evening, weekend], 'Europe/Berlin'), [weekend, evening])
})

test('a day of 25 hours is moved as a day', () => {
  const day = { ...weekend, start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z' }
  assert.equal(countOf(datesOf(day)), 1)
  assert.deepEqual(wholeDays({ first: '2026-10-25', last: '2026-10-25' }, 'Europe/Berlin'), {
    start: day.start,
    end: day.end,
  })
})
