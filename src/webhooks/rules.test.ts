import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour, minute, second } from '#/time/date.ts'
import { type Attempt, addressFaults, outcomeOf, reasonFor } from './rules.ts'

const failed: Attempt = {
  event: 'meeting.created',
  attempts: 1,
  status: 500,
  failures: 0,
  failingSince: null,
  now: 0,
  chance: 0,
}
const after = (changes: Partial<Attempt>) => {
  const outcome = outcomeOf({ ...failed, ...changes })
  return outcome.taken ? undefined : outcome
}

test('only 2xx is taken', () => {
  for (const status of [200, 202, 204, 299]) assert.ok(outcomeOf({ ...failed, status }).taken)
  for (const status of [100, 301, 307, 400, 410, 429, 500, 503, null]) assert.ok(after({ status }))
})

test('a delivery is tried ten times within about three days, ever more seldom', () => {
  const waits = Array.from({ length: 10 }, (_, i) => after({ attempts: i + 1 })!.dueAt)
  assert.deepEqual(waits.slice(0, 3), [5 * second, 5 * minute, 30 * minute])
  assert.equal(waits[9], null)
  const whole = waits.slice(0, 9).reduce<number>((sum, wait) => sum + wait!, 0)
  assert.equal(whole, 75 * hour + 35 * minute + 5 * second)
})

test('what failed together is not tried together', () => {
  assert.equal(after({ attempts: 4, chance: 1 })!.dueAt, 2 * hour + 12 * minute)
})

test('a webhook that fails is left alone for a second, then longer, five minutes at most', () => {
  const pauses = [0, 1, 2, 8, 100].map(failures => after({ failures })!.pausedUntil)
  assert.deepEqual(pauses, [second, 2 * second, 4 * second, 256 * second, 5 * minute])
})

test('a webhook is stopped when it is gone, or took nothing for five days', () => {
  assert.equal(after({ status: 410 })!.stop, 'gone')
  assert.equal(after({ failingSince: 0, now: 5 * day - 1 })!.stop, null)
  assert.equal(after({ failingSince: 0, now: 5 * day })!.stop, 'failing')
  assert.equal(after({ status: 410 })!.dueAt, null)
})

test('a test that fails is not tried again, and says nothing about the webhook', () => {
  assert.deepEqual(after({ event: 'webhook.test', status: 410 }), {
    taken: false,
    dueAt: null,
    pausedUntil: null,
    stop: null,
  })
})

test('an address holds no password and nothing that is not sent', () => {
  assert.deepEqual(addressFaults('https://example.com/hook?key=1'), [])
  for (const url of [
    'https://a:b@example.com',
    'https://example.com/#x',
    'ws://example.com',
    'example.com',
    '',
  ])
    assert.equal(addressFaults(url)[0]!.path, 'url', url)
})

test('the log says what was answered', () => {
  assert.equal(reasonFor(204), null)
  assert.match(reasonFor(302)!, /redirected \(302\)/)
  assert.match(reasonFor(404)!, /404/)
})
