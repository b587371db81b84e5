import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { Overrun, togetherBy } from '#/shared/turns.ts'

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

test('one who cannot be served fails alone; the others are served in their order, one after the other', async () => {
  const [served, busy] = [[] as [string, boolean][], new Set<readonly string[]>()]
  const come = togetherBy(10, async (ones: readonly string[], isLast) => {
    busy.add(ones)
    assert.equal(busy.size, 1)
    await turn()
    busy.delete(ones)
    if (ones.includes('bad')) throw new Error('bad')
    served.push([ones.join(' '), isLast()])
    return ones
  })
  const all = ['good', 'better', 'bad', 'best'].map(one => come('a key', one))
  const behind = turn()
    .then(() => turn())
    .then(() => come('a key', 'behind'))
  const ends = await Promise.allSettled([...all, behind])
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  assert.deepEqual(served, [
    ['good', false],
    ['better', false],
    ['best', false],
    ['behind', true],
  ])
  await assert.rejects(come('a key', 'bad'), /bad/)
  assert.equal(await come('a key', 'good'), 'good')
})

test('what is not the fault of one of them fails them all at once; who comes after is served', async () => {
  let [times, isAway] = [0, true]
  const come = togetherBy(
    10,
    async (ones: readonly string[]) => {
      times++
      await turn()
      if (isAway) throw new Error('away')
      return ones
    },
    { isOfAll: () => true },
  )
  const ends = await Promise.allSettled([...'abcdef'].map(one => come('a key', one)))
  assert.ok(ends.every(({ status }) => status === 'rejected'))
  assert.equal(times, 2)
  isAway = false
  assert.equal(await come('a key', 'g'), 'g')
})

test('no more wait than may: who comes then is turned away at once', async () => {
  const come = togetherBy(
    10,
    async (ones: readonly string[]) => {
      await turn()
      return ones
    },
    { mostWaiting: 2 },
  )
  const all = [...'abcd'].map(one => come('a key', one))
  await assert.rejects(all[3]!, Overrun)
  assert.deepEqual(await Promise.all(all.slice(0, 3)), ['a', 'b', 'c'])
})
