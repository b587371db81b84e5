import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, draftOf, firstDates } from './draft.ts'
import { daysWords, ritualSentence, ritualWords } from './words.ts'

const saturday = Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds
const usual = draftOf('Europe/Berlin', saturday)
const sentence = (change: Partial<Draft>, now = saturday) => {
  const draft = { ...usual, ...change }
  return ritualSentence(draft, firstDates(draft, now, 1)[0] ?? null, '2026-11-21')
}

test('what a stand-up will be is one sentence, with when it is checked and its first date', () => {
  assert.equal(
    sentence({}),
    'Every working day at 09:30 Berlin time, 15 minutes, checked at 09:00; first on Monday 23 November.',
  )
})

test('of several times each date has the fairest, and no one time is when they are checked', () => {
  assert.equal(
    ritualWords({ ...usual, times: ['09:00', '17:00'], days: ['th', 'mo'] }),
    'Every Monday and Thursday at 09:00 or 17:00 Berlin time, whichever is fairest, 15 minutes, checked 30 minutes before',
  )
})

test('a check that falls on the day before is said as so long before', () => {
  assert.match(sentence({ times: ['00:10'] }), /checked 30 minutes before;/)
})

test('the first date is no holiday, lies within its bounds, and has not begun', () => {
  assert.match(sentence({ holidays: '2026-11-23 Day off' }), /Tuesday 24 November\.$/)
  assert.match(sentence({ from: '2026-12-01' }), /Tuesday 1 December\.$/)
  assert.match(sentence({ until: '2026-11-22' }), /but no date is left\.$/)
  const monday = Temporal.Instant.from('2026-11-23T08:29:00Z').epochMilliseconds
  assert.match(sentence({}, monday), /Monday 23 November\.$/)
  assert.match(sentence({}, monday + 60_000), /Tuesday 24 November\.$/)
})

test('days are named only where they are not the usual ones', () => {
  assert.equal(daysWords(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']), 'Every day')
  assert.equal(daysWords(['we']), 'Every Wednesday')
  assert.equal(sentence({ days: [] }), 'Choose at least one day of the week.')
})
