import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidv7 } from './ids.ts'

test('ids sort in the order they were made, within a millisecond and when the clock is set back', () => {
  const now = 1_795_253_400_000
  const ids = Array.from({ length: 10_000 }, (_, i) => uuidv7(i < 9_000 ? now : now - 5_000))
  assert.deepEqual([...ids].sort(), ids)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
