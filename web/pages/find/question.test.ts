import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elsewhere } from './elsewhere.ts'
import { firstStart, foundSentence, questionOf, starting } from './question.ts'

const now = Temporal.Instant.from('2026-11-21T12:07:00Z').epochMilliseconds
const reading = { zone: 'Europe/Berlin', now, nameOf: (id: string) => id }

test('nobody chosen is no question yet', () => {
  assert.equal(questionOf(starting({}, '2026-11-21'), 'me', 'Europe/Berlin', now), null)
})

test('one is always among those asked for, and never for time that has passed', () => {
  const asked = questionOf(starting({ with: ['bo'] }, '2026-11-21'), 'me', 'Europe/Berlin', now)!
  assert.deepEqual(asked.person, ['me', 'bo'])
  assert.equal(asked.start, '2026-11-21T12:07:00Z')
  assert.equal(asked.end, '2026-12-04T23:00:00Z')
  assert.equal(asked.at_least, 'PT30M')
  assert.equal(asked.required, undefined)
})

test('those who may come are asked, but not required', () => {
  const asked = questionOf(starting({ with: ['bo'], optional: ['cy'] }, '2026-11-21'), 'me', 'UTC', now)!
  assert.deepEqual(asked.person, ['me', 'bo', 'cy'])
  assert.deepEqual(asked.required, ['me', 'bo'])
})

test('any three of four needs only oneself', () => {
  const wish = { ...starting({ with: ['bo', 'cy', 'di'] }, '2026-11-21'), quorum: 3 }
  const asked = questionOf(wish, 'me', 'UTC', now)!
  assert.equal(asked.quorum, 3)
  assert.deepEqual(asked.required, ['me'])
})

test('what was found is one sentence, also when it is nothing', () => {
  const asked = questionOf(starting({ with: ['bo'] }, '2026-11-21'), 'me', 'Europe/Berlin', now)!
  const window = { start: '2026-11-22T09:00:00Z', end: '2026-11-22T10:30:00Z', people: ['me', 'bo'] }
  assert.equal(
    foundSentence([window], reading, asked),
    'One window suits; the first is tomorrow, 10:00–11:30.',
  )
  assert.equal(
    foundSentence([], reading, asked),
    'No 30 minutes suit on these dates. Below stands what is in the way.',
  )
})

test('a meeting begins at a quarter of an hour inside the window', () => {
  assert.equal(
    firstStart({ start: '2026-11-21T12:07:00Z' }),
    Temporal.Instant.from('2026-11-21T12:15:00Z').epochMilliseconds,
  )
})

test('it is said what the clock shows where the others are, with the day where it is another', () => {
  const people = [
    { name: 'Cyrus Mehta', timezone: 'Asia/Kolkata' },
    { name: 'Dana Ortiz', timezone: 'Pacific/Auckland' },
    { name: 'Bo Lindqvist', timezone: 'Europe/Stockholm' },
  ]
  const start = Temporal.Instant.from('2026-11-23T13:00:00Z').epochMilliseconds
  assert.equal(elsewhere(start, people, 'Europe/Berlin'), 'It is 18:30 for Cyrus and Tue 02:00 for Dana.')
})
