import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined } from './joined.ts'

/** A reading that tells how often it began, and ends when the test says so. */
function slowly() {
  const context = {}
  const running: (() => void)[] = []
  let begun = 0
  const read = joined(async (_context: object, key: string) => {
    begun++
    const mine = `${key} ${begun}`
    await new Promise<void>(resolve => running.push(resolve))
    return mine
  })
  const finish = async () => {
    running.shift()!()
    await new Promise(setImmediate)
  }
  return { ask: (key = 'a') => read(context, key), finish }
}

test('who asks while a reading is under way gets the next one, together with all others', async () => {
  const { ask, finish } = slowly()
  const [first, second, third] = [ask(), ask(), ask()]
  await finish()
  await finish()
  assert.deepEqual(await Promise.all([first, second, third]), ['a 1', 'a 2', 'a 2'])
})

test('who asks during the second reading gets a third', async () => {
  const { ask, finish } = slowly()
  const [first, second] = [ask(), ask()]
  await finish()
  const third = ask()
  await finish()
  await finish()
  assert.deepEqual(await Promise.all([first, second, third]), ['a 1', 'a 2', 'a 3'])
})

test('readings of different things do not wait for each other, and nothing old is told later', async () => {
  const { ask, finish } = slowly()
  const [one, other] = [ask('a'), ask('b')]
  await finish()
  await finish()
  assert.deepEqual(await Promise.all([one, other]), ['a 1', 'b 2'])
  const later = ask('a')
  await finish()
  assert.equal(await later, 'a 3')
})

test('a reading that fails fails for who asked for it, and not for who comes after', async () => {
  let count = 0
  const read = joined(async () => {
    count++
    await new Promise(setImmediate)
    if (count === 1) throw new Error('away')
    return count
  })
  const context = {}
  const [first, second] = [read(context, 'a'), read(context, 'a')]
  await assert.rejects(first, /away/)
  assert.equal(await second, 2)
})
