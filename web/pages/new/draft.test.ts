import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginningAt, draftOf, meetingOf, spanOf } from './draft.ts'

const zone = 'Europe/Berlin'
const now = Temporal.Instant.from('2026-11-21T12:07:00Z').epochMilliseconds

test('a meeting without a time begins at the next full hour', () => {
  const draft = draftOf({}, zone, now)
  assert.deepEqual([draft.date, draft.time, draft.minutes], ['2026-11-21', '14:00', 30])
})

test('what find-a-time chose comes along', () => {
  const search = { start: '2026-11-24T08:30:00Z', end: '2026-11-24T09:15:00Z', with: ['bo'] }
  const draft = draftOf(search, zone, now)
  assert.deepEqual([draft.date, draft.time, draft.minutes, draft.people], ['2026-11-24', '09:30', 45, ['bo']])
  assert.equal(meetingOf({ ...draft, title: 'Plan' }, zone).start, '2026-11-24T08:30:00Z')
})

test('a start in the hour that the clocks skip is the first moment after it, and the length stays', () => {
  const span = spanOf({ date: '2026-03-29', time: '02:30', minutes: 30 }, zone)
  assert.equal(new Temporal.Instant(BigInt(span.start) * 1_000_000n).toString(), '2026-03-29T01:00:00Z')
  assert.equal(span.end - span.start, 1_800_000)
})

test('another beginning is another date and time in the zone', () => {
  const start = Temporal.Instant.from('2026-11-25T23:30:00Z').epochMilliseconds
  assert.deepEqual(beginningAt(start, zone), { date: '2026-11-26', time: '00:30' })
})

test('blank extras are left out', () => {
  const asked = meetingOf({ ...draftOf({}, zone, now), title: 'Plan', location: ' ' }, zone)
  assert.equal('location' in asked || 'recurrence' in asked, false)
  assert.deepEqual(asked.reminders, ['PT1H'])
})
