import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sayWhen } from './say.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00Z').epochMilliseconds

it('a meeting of whole days has the same dates by every clock, and no times', () => {
  const days = { start: '2026-12-04T23:00:00Z', all_day: true, timezone: 'Europe/Berlin' }
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland']) {
    const clock = { zone, now }
    assert.equal(sayWhen({ ...days, end: '2026-12-06T23:00:00Z' }, clock), 'Sat  5 Dec – Sun  6 Dec')
    assert.equal(sayWhen({ ...days, end: '2026-12-05T23:00:00Z' }, clock), 'Sat  5 Dec')
  }
})
