import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { together } from './together.ts'

test('what is asked in one turn is done at once, each for himself and for his own context', async () => {
  const calls: string[][] = []
  const [here, there] = [{ name: 'here' }, { name: 'there' }]
  const ask = together(async ({ name }: { name: string }, asked: readonly string[]) => {
    calls.push([name, ...asked])
    if (asked.includes('bad')) throw new Error('No.')
    return new Map(asked.filter(one => one !== 'none').map(one => [one, `${name} ${one}`]))
  })
  const answers = await Promise.all([ask(here, 'a'), ask(there, 'a'), ask(here, 'b'), ask(here, 'none')])
  assert.deepEqual(answers, ['here a', 'there a', 'here b', undefined])
  assert.deepEqual(calls.splice(0), [
    ['here', 'a', 'b', 'none'],
    ['there', 'a'],
  ])
  const failed = await Promise.allSettled([ask(here, 'a'), ask(here, 'bad')])
  assert.deepEqual(
    failed.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await ask(here, 'c'), 'here c')
  assert.deepEqual(calls, [
    ['here', 'a', 'bad'],
    ['here', 'c'],
  ])
})

test('what is asked within a while is done at once, and the next while is another', async () => {
  const calls: number[][] = []
  const ask = together(async (_: object, asked: readonly number[]) => {
    calls.push([...asked])
    return undefined
  }, 20)
  const here = {}
  const first = ask(here, 1)
  await sleep(5)
  assert.deepEqual(await Promise.all([first, ask(here, 2)]), [undefined, undefined])
  await ask(here, 3)
  assert.deepEqual(calls, [[1, 2], [3]])
})
