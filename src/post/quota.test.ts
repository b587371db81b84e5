import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quotaOf } from '#/post/quota.ts'
import { hour, minute } from '#/time/date.ts'

test('each has his own count, and an hour later a new one', () => {
  let now = 0
  const may = quotaOf(2, () => now)
  assert.deepEqual(['a', 'a', 'a', 'b'].map(may), [true, true, false, true])
  now = hour - minute
  assert.equal(may('a'), false)
  now = hour
  assert.equal(may('a'), true)
})
