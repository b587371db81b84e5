import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../data/messages.ts'
import { messageSentence, reminderSentence, standing } from './sentence.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
  nameOf: (id: string) => ({ ann: 'You', bo: 'Bo' })[id] ?? 'Somebody',
}
const planned: Message = {
  id: '1',
  person: 'bo',
  to: 'bo@example.com',
  channel: 'email',
  kind: 'reminder',
  text: 'Soon.',
  about: null,
  also: [],
  state: 'planned',
  send_at: '2026-11-22T05:30:00Z',
  sent_at: null,
  delivered_at: null,
  moved: null,
  attempts: 0,
  error: null,
  instead_of: null,
}
const sentence = (changes: Partial<Message>) => messageSentence({ ...planned, ...changes }, reading)

test('a message says whom it goes to and how', () => {
  assert.equal(sentence({}), 'To Bo, bo@example.com, by e-mail.')
  assert.equal(
    sentence({ person: 'ann', to: '+4930901820', channel: 'sms' }),
    'To you, +4930901820, by text message.',
  )
  assert.equal(sentence({ person: 'gone' }), 'To bo@example.com, by e-mail.')
})

test('a reminder that quiet hours moved says from when, with the day where it is another', () => {
  const reason = 'quiet hours'
  assert.equal(
    sentence({ moved: { from: '2026-11-22T06:30:00Z', reason } }),
    'To Bo, bo@example.com, by e-mail; moved from 07:30: quiet hours.',
  )
  assert.equal(
    sentence({ moved: { from: '2026-11-23T06:30:00Z', reason } }),
    'To Bo, bo@example.com, by e-mail; moved from Monday 23 November, 07:30: quiet hours.',
  )
})

test('on the page of its meeting a reminder says when and how it comes', () => {
  const moved = { from: '2026-11-22T06:30:00Z', reason: 'quiet hours' }
  assert.equal(
    reminderSentence({ ...planned, moved }, reading),
    'Tomorrow, 06:30 by e-mail; moved from 07:30: quiet hours.',
  )
})

test('what went wrong stands with the message, while it is tried and when it failed', () => {
  const error = 'The mail server said: no such address'
  assert.equal(
    sentence({ attempts: 2, error }),
    'To Bo, bo@example.com, by e-mail. Tried twice so far. The mail server said: no such address.',
  )
  assert.equal(
    sentence({ state: 'failed', error }),
    'To Bo, bo@example.com, by e-mail. The mail server said: no such address.',
  )
})

test('the page says how things stand', () => {
  const next = '2026-11-22T07:00:00Z'
  assert.equal(standing({ failed: 0, more: false, waiting: 0, next: null }, reading), 'Nothing is planned.')
  assert.equal(
    standing({ failed: 2, more: false, waiting: 0, next }, reading),
    'Two could not be delivered. The next goes out tomorrow, 08:00.',
  )
  assert.equal(
    standing({ failed: 8, more: true, waiting: 1, next: null }, reading),
    'More than 8 could not be delivered. One could not leave yet, and is tried again.',
  )
})
