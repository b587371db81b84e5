import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { togetherBy } from '#/shared/turns.ts'

test('the first is served at once and alone, and who comes meanwhile together, in order and not too many', async () => {
  const served: [readonly string[], boolean][] = []
  const come = togetherBy(3, async (ones: readonly string[], isLast) => {
    await turn()
    served.push([ones, isLast()])
    return ones.map(one => one.toUpperCase())
  })
  const answers = await Promise.all([...'abcdef'].map(one => come('a key', one)))
  assert.deepEqual(answers, [...'ABCDEF'])
  assert.deepEqual(served, [
    [['a'], false],
    [['b', 'c', 'd'], false],
    [['e', 'f'], true],
  ])
  assert.equal(await come('a key', 'g'), 'G')
})

test('who comes for something else does not wait', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const come = togetherBy(10, async (ones: readonly string[]) => {
    if (ones.includes('slow')) await held
    return ones
  })
  const slow = come('one', 'slow')
  assert.equal(await come('other', 'quick'), 'quick')
  release()
  assert.equal(await slow, 'slow')
})

test('one who cannot be served fails alone, and nobody after him', async () => {
  const come = togetherBy(10, async (ones: readonly string[]) => {
    await turn()
    if (ones.includes('bad')) throw new Error('bad')
    return ones
  })
  const all = ['good', 'better', 'bad', 'best'].map(one => come('a key', one))
  const ends = await Promise.allSettled(all)
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  await assert.rejects(come('a key', 'bad'), /bad/)
  assert.equal(await come('a key', 'good'), 'good')
})
