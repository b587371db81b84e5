import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Standup } from '../../data/standups.ts'
import { changeOf, draftFrom, draftOf, firstDates, standupOf } from './draft.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds
const usual = { ...draftOf('Europe/Berlin', now), title: 'Daily', people: ['bo'] }
const standup = {
  ...{ title: 'Daily', description: '', location: '', organizer: 'ann', time: '09:30', times: ['09:30'] },
  participants: ['ann', 'bo'].map(person => ({ person })),
  ...{ timezone: 'Europe/Berlin', days: ['mo', 'tu', 'we', 'th', 'fr'], duration: 'PT15M' },
  ...{ check_before: 'PT0.5H', ahead: 'P14D', quorum: null, too_few: 'tell', range: null },
  ...{ status_to: 'everyone', reminders: null, from: '2026-11-21', until: null, calendar: null },
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve', origin: 'list' },
    { date: '2026-12-25', name: 'Christmas Day', origin: 'feed' },
  ],
  holidays_feed: { host: 'example.com' },
} as unknown as Standup

test('whoever makes it takes part in it', () => {
  assert.deepEqual(standupOf(usual, 'ann').participants, ['ann', 'bo'])
})

test('holidays are written a date a line, with or without a name', () => {
  const { holidays } = standupOf({ ...usual, holidays: '2026-12-24 Christmas Eve\n\n 2026-12-31 ' }, 'ann')
  assert.deepEqual(holidays, [{ date: '2026-12-24', name: 'Christmas Eve' }, '2026-12-31'])
})

test('holidays out of a feed are not written down as if somebody had said them', () => {
  assert.equal(draftFrom(standup).holidays, '2026-12-24 Christmas Eve')
})

test('a date that is left out by itself is none of the first', () => {
  const [first, second, third] = firstDates(usual, now, 3)
  assert.deepEqual(firstDates(usual, now, 2, [first!]), [second, third])
})

test('a range is asked for only where too few are to be moved', () => {
  const moving = { ...usual, tooFew: 'move' as const }
  const { range, too_few } = standupOf(moving, 'ann')
  assert.deepEqual([range, too_few], [null, 'tell'])
  assert.deepEqual(standupOf({ ...moving, quorum: 2 }, 'ann').range, { start: '09:00', end: '12:00' })
})

test('a form that was only opened changes nothing, and one field changes that field alone', () => {
  const before = draftFrom(standup)
  assert.deepEqual(changeOf(before, draftFrom(standup), 'ann'), {})
  assert.deepEqual(changeOf(before, { ...before, minutes: 20 }, 'ann'), { duration: 'PT20M' })
  assert.deepEqual(changeOf(before, { ...before, feed: null }, 'ann'), { holidays_feed: null })
  assert.deepEqual(changeOf(before, { ...before, people: ['bo', 'cy'] }, 'ann'), {
    participants: ['ann', 'bo', 'cy'],
  })
})
