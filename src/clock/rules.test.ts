import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour, minute, second } from '#/time/date.ts'
import { ATTEMPTS, waitAfter } from './rules.ts'

test('what fails is tried again soon, then ever more seldom, at least every hour', () => {
  assert.equal(waitAfter(1, 1), second)
  assert.equal(waitAfter(4, 1), 8 * second)
  assert.equal(waitAfter(30, 1), hour)
})

test('what failed together does not come again together', () => {
  assert.equal(waitAfter(3, 0), 2 * second)
  assert.equal(waitAfter(3, 0.5), 3 * second)
})

test('a provider that is away for half an hour costs no plan', () => {
  const waits = Array.from({ length: ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1, 0))
  assert.ok(waits.reduce((sum, wait) => sum + wait) > 15 * minute)
})
