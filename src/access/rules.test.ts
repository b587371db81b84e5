import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTEMPTS, placeOf, subjectsOf, waitFor } from './rules.ts'

test('an IPv6 subscriber is one place, whichever of his addresses he uses', () => {
  assert.equal(placeOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd'), '2001:db8:1:2')
  assert.equal(placeOf('2001:db8:1:2::1'), '2001:db8:1:2')
  assert.equal(placeOf('2001:0db8:0001:0002::1'), '2001:db8:1:2')
  assert.equal(placeOf('2001:db8::1'), '2001:db8:0:0')
  assert.equal(placeOf('::1'), '0:0:0:0')
  assert.equal(placeOf('fe80::1%eth0'), 'fe80:0:0:0')
})

test('an IPv4 address is a place of its own, also when it comes over IPv6', () => {
  assert.equal(placeOf('192.0.2.7'), '192.0.2.7')
  assert.equal(placeOf('::ffff:192.0.2.7'), '192.0.2.7')
})

test('an address counts the same however it is spelt', () => {
  assert.deepEqual(subjectsOf('Ann@Example.com', '192.0.2.7'), subjectsOf('ann@example.COM', '192.0.2.7'))
})

test('the last allowed try passes, the next waits until the count is forgotten', () => {
  const until = 900_000
  const counts = (together: number, place = 0, address = 0) =>
    [together, place, address].map(failures => ({ failures, until }))
  assert.equal(waitFor(counts(ATTEMPTS.together), 0), 0)
  assert.equal(waitFor(counts(ATTEMPTS.together + 1), 300_000), 600)
  assert.equal(waitFor(counts(1, ATTEMPTS.place + 1), 0), 900)
  assert.equal(waitFor(counts(1, 1, ATTEMPTS.address + 1), 899_001), 1)
})
