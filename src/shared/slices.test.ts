import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { mapInSlices } from './slices.ts'

test('long work gives all answers in their order, also of what is read piece by piece', async () => {
  function* numbers() {
    for (let i = 0; i < 1_000; i++) yield i
  }
  assert.deepEqual(await mapInSlices([], slow), [])
  assert.deepEqual(
    await mapInSlices(numbers(), one => one * 2),
    Array.from({ length: 1_000 }, (_, i) => i * 2),
  )
  await assert.rejects(
    mapInSlices([1], () => {
      throw new Error('no')
    }),
    /no/,
  )
})

test('others have their turns between slices, however much such work there is', async () => {
  const works = Array.from({ length: 8 }, () => mapInSlices(Array(40).keys(), slow))
  let isOver = false
  const all = Promise.all(works).then(() => {
    isOver = true
  })
  const waits: number[] = []
  while (!isOver) {
    const began = performance.now()
    await sleep(1)
    waits.push(performance.now() - began)
  }
  await all
  // 8 times 40 ms of work: all of them at once would keep others waiting for 32 ms each time.
  const median = waits.toSorted((a, b) => a - b)[waits.length >> 1]!
  assert.ok(waits.length >= 20 && median < 16, `${waits.length} turns, ${median} ms`)
})

/** A millisecond of work. */
function slow(value: number): number {
  for (const end = performance.now() + 1; performance.now() < end; );
  return value
}
