import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityOf, clock, instantOf, lasting, nearDay, offsetOf, rangeOf, span, weekOf } from './when.ts'

test('times are read in the viewer’s zone', () => {
  assert.equal(clock('2026-11-23T08:30:00Z', 'Europe/Berlin'), '09:30')
  assert.equal(clock('2026-11-23T08:30:00Z', 'Asia/Kathmandu'), '14:15')
})

test('a span over midnight names the day it ends on, and midnight itself is 24:00', () => {
  assert.equal(span('2026-11-23T22:00:00Z', '2026-11-24T06:00:00Z', 'UTC'), '22:00–Tue 06:00')
  assert.equal(span('2026-11-23T22:00:00Z', '2026-11-24T00:00:00Z', 'UTC'), '22:00–24:00')
})

test('near days have names, far ones dates, other years their year', () => {
  assert.equal(nearDay('2026-11-22', '2026-11-21'), 'tomorrow')
  assert.equal(nearDay('2026-11-24', '2026-11-21'), 'Tuesday 24 November')
  assert.equal(nearDay('2027-01-04', '2026-11-21'), 'Monday 4 January 2027')
})

test('a wall time that does not exist begins at the first instant after the gap; a double one is the first', () => {
  assert.equal(instantOf('2026-03-29', '02:30', 'Europe/Berlin'), '2026-03-29T01:00:00Z')
  assert.equal(instantOf('2026-10-25', '02:30', 'Europe/Berlin'), '2026-10-25T00:30:00Z')
})

test('weeks begin on Monday and are named by their dates', () => {
  assert.equal(weekOf('2026-11-22')[0], '2026-11-16')
  assert.equal(rangeOf(weekOf('2026-11-22'), '2026-11-21'), '16–22 November')
  assert.equal(rangeOf(weekOf('2026-10-01'), '2026-11-21'), '28 September – 4 October')
  assert.equal(rangeOf(weekOf('2027-01-01'), '2026-11-21'), '28 December 2026 – 3 January 2027')
})

test('lengths and zones read as people say them', () => {
  assert.equal(lasting(1), '1 minute')
  assert.equal(lasting(90), '1 h 30 min')
  assert.equal(lasting(120), '2 hours')
  assert.equal(cityOf('America/New_York'), 'New York')
  assert.equal(offsetOf('America/St_Johns', '2026-11-21T00:00:00Z'), 'UTC−3:30')
})
