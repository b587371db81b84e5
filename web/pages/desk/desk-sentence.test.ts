import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskSentence } from './desk-sentence.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds
const meeting = (
  title: string,
  start: string,
  end: string,
  status: 'accepted' | 'declined' = 'accepted',
) => ({
  title,
  start,
  end,
  status,
})

test('the desk says what waits and what is next', () => {
  const planning = meeting('Planning', '2026-11-22T08:30:00Z', '2026-11-22T09:00:00Z')
  assert.equal(
    deskSentence(1, [planning], 'Europe/Berlin', now),
    'One meeting waits for your answer. Next is Planning, tomorrow at 09:30.',
  )
})

test('what is on now is said with its end, and what is near in minutes', () => {
  const on = meeting('Review', '2026-11-21T11:30:00Z', '2026-11-21T12:30:00Z')
  const near = meeting('Coffee', '2026-11-21T12:45:00Z', '2026-11-21T13:00:00Z')
  assert.equal(
    deskSentence(0, [on, near], 'UTC', now),
    'Nothing waits for you. Review is on, until 12:30. Next is Coffee, in 45 minutes.',
  )
})

test('declined meetings are not what is next', () => {
  const declined = meeting('Review', '2026-11-22T11:30:00Z', '2026-11-22T12:30:00Z', 'declined')
  assert.equal(deskSentence(0, [declined], 'UTC', now), 'Nothing waits for you. The coming week is free.')
})
