import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delivery, Webhook } from '../../../data/webhooks.ts'
import { EVENTS, hears, outcome, standingOf } from './webhook-words.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
}
const webhook: Webhook = {
  id: '1',
  url: 'https://example.com/hook',
  events: [],
  created_at: '2026-11-20T12:00:00Z',
  stopped: false,
  stopped_at: null,
  stopped_because: null,
  failing_since: null,
  old_secret_until: null,
}
const delivery: Delivery = {
  id: '2',
  event: 'meeting.created',
  state: 'planned',
  status: null,
  error: null,
  attempts: 0,
  created_at: '2026-11-21T11:00:00Z',
  tried_at: null,
  due_at: null,
  body: '{}',
}
const said = (changes: Partial<Delivery>) => outcome({ ...delivery, ...changes }, reading)

test('every event that can be chosen has a sentence', () => {
  for (const { id, name } of EVENTS) assert.notEqual(name.toLowerCase(), id)
  assert.equal(hears([]), 'Hears of everything that concerns you.')
  assert.equal(
    hears(['meeting.created', 'meeting.moved']),
    'Hears when a meeting is made and a meeting is moved.',
  )
  assert.equal(hears(['later.known']), 'Hears when later.known.')
})

test('a stopped or failing webhook says since when and why', () => {
  assert.equal(standingOf(webhook, reading), '')
  const stopped = { stopped: true, stopped_at: '2026-11-21T09:00:00Z', stopped_because: 'gone' as const }
  assert.equal(
    standingOf({ ...webhook, ...stopped }, reading),
    'Stopped today, 10:00: it answered that it is gone for good (410).',
  )
  assert.equal(
    standingOf({ ...webhook, failing_since: '2026-11-20T09:00:00Z' }, reading),
    'Nothing has arrived since yesterday, 10:00; it is tried again.',
  )
})

test('a delivery says what was answered, and when it is tried next', () => {
  assert.equal(said({}), 'On its way.')
  assert.equal(said({ state: 'sent', status: 204, attempts: 1 }), 'It answered 204.')
  assert.equal(
    said({ status: 500, attempts: 1, due_at: '2026-11-21T12:05:00Z' }),
    'It answered 500; tried again today, 13:05.',
  )
  assert.equal(
    said({ state: 'failed', error: 'no answer within 10 s', attempts: 8 }),
    'Given up after 8 tries: no answer within 10 s.',
  )
})
