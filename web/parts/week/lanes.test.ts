import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lanesOf } from './lanes.ts'

test('blocks that touch share the whole width', () => {
  const lanes = lanesOf([
    { from: 0, to: 30 },
    { from: 30, to: 60 },
  ])
  assert.deepEqual(lanes, [
    { lane: 0, lanes: 1 },
    { lane: 0, lanes: 1 },
  ])
})

test('two that overlap stand side by side, and a third after them takes a free lane', () => {
  const lanes = lanesOf([
    { from: 0, to: 60 },
    { from: 30, to: 90 },
    { from: 60, to: 90 },
  ])
  assert.deepEqual(lanes, [
    { lane: 0, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 2 },
  ])
})

test('no two blocks that overlap share a lane', () => {
  const range = fc.record({ from: fc.nat(100), length: fc.integer({ min: 1, max: 40 }) })
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), drawn => {
      const ranges = drawn.map(({ from, length }) => ({ from, to: from + length }))
      const lanes = lanesOf(ranges)
      for (const [i, a] of ranges.entries())
        for (const [j, b] of ranges.entries())
          if (i < j && a.from < b.to && b.from < a.to) {
            assert.notEqual(lanes[i]!.lane, lanes[j]!.lane)
            assert.equal(lanes[i]!.lanes, lanes[j]!.lanes)
          }
    }),
  )
})
