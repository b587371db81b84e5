import assert from 'node:assert/strict'
import { test } from 'node:test'
import { added, pressedOf, relengthened, whyNotAdded, without } from './slots.ts'

const minute = 60_000
const at = (start: number, end: number) => ({ start: start * minute, end: end * minute })

test('times are kept in order, and one pressed twice is there once', () => {
  const times = added(added([at(60, 90)], [at(0, 30)]), [at(60, 90)])
  assert.deepEqual(times, [at(0, 30), at(60, 90)])
})

test('a press anywhere in a time means that time, its end no more', () => {
  const times = [at(0, 60), at(30, 60)]
  assert.deepEqual(pressedOf(times, at(15, 45)), at(0, 60))
  assert.deepEqual(pressedOf(times, at(30, 60)), at(30, 60))
  assert.equal(pressedOf(times, at(60, 90)), undefined)
  assert.deepEqual(without(times, at(30, 60)), [at(0, 60)])
})

test('another length is for all times but those that were dragged', () => {
  const times = [at(0, 30), at(60, 150), at(200, 230)]
  assert.deepEqual(relengthened(times, 30, 60), [at(0, 60), at(60, 150), at(200, 260)])
  assert.deepEqual(relengthened([at(0, 30), at(0, 60)], 30, 60), [at(0, 60)])
})

test('what has passed cannot be proposed, nor a time more than a hundred', () => {
  assert.match(whyNotAdded([], 5, 6) ?? '', /has passed/)
  assert.equal(whyNotAdded(Array(99).fill(0), 6, 6), null)
  assert.match(whyNotAdded(Array(100).fill(0), 6, 6) ?? '', /100 are the most/)
})
