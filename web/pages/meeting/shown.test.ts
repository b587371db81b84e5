import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Meeting } from '../../data/meetings.ts'
import { shownOf } from './shown.ts'

const now = Temporal.Instant.from('2026-11-24T12:00:00Z').epochMilliseconds
const week = (day: string, cancelled = false) => ({
  original: `2026-${day}T08:30:00Z`,
  start: `2026-${day}T08:30:00Z`,
  end: `2026-${day}T09:00:00Z`,
  cancellation: cancelled ? { by: 'ann', at: '2026-11-20T00:00:00Z', reason: 'ill' } : null,
})
const series = {
  ...week('11-17'),
  recurrence: 'FREQ=WEEKLY',
  cancellation: null,
  occurrences: [week('11-24'), week('12-01', true), week('12-08')],
} as unknown as Meeting

test('of a series the next one that takes place is shown', () => {
  const shown = shownOf(series, undefined, now)
  assert.deepEqual([shown.start, shown.state], ['2026-12-08T08:30:00Z', 'open'])
})

test('the occurrence asked for is shown, cancelled or over', () => {
  assert.equal(shownOf(series, '2026-12-01T08:30:00Z', now).state, 'cancelled')
  assert.equal(shownOf(series, '2026-11-24T08:30:00Z', now).state, 'over')
})

test('a single meeting is itself', () => {
  const single = { ...series, recurrence: null, occurrences: [] } as unknown as Meeting
  assert.deepEqual(shownOf(single, undefined, now).occurrence, null)
})
