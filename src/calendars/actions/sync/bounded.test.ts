import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Changes } from '#/carriers.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { bounded } from './bounded.ts'

test('a provider that stops in the middle is left alone when its time is up', async () => {
  const first = { changed: [], gone: ['one'] }
  async function* hanging(): AsyncGenerator<Changes> {
    yield first
    await new Promise(() => {})
  }
  const seen: Changes[] = []
  const read = async () => {
    for await (const some of bounded(hanging(), 30)) seen.push(some)
  }
  const waiting = setTimeout(() => {}, 5_000) // the promise that never is keeps no process alive
  await assert.rejects(read, (error: Error) => error instanceof RemoteTrouble && error.kind === 'away')
  clearTimeout(waiting)
  assert.deepEqual(seen, [first])
})
