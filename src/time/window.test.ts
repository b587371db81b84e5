import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  clip,
  covers,
  intersect,
  lasting,
  normal,
  overlaps,
  subtract,
  total,
  union,
  type Window,
  type Windows,
} from './window.ts'

const of = (...pairs: [number, number][]): Window[] => pairs.map(([start, end]) => ({ start, end }))
const horizon = of([0, 60])

// Small numbers, so that windows touch, nest and coincide often.
const someWindow = fc.tuple(fc.nat(60), fc.nat(60)).map(([start, end]) => ({ start, end }))
const anyWindows = fc.array(someWindow, { maxLength: 12 })
const someSet = anyWindows.map(normal)
const law = (check: (a: Windows, b: Windows, c: Windows) => void) =>
  fc.assert(fc.property(someSet, someSet, someSet, check), { numRuns: 500 })

/** The instants themselves, the slow way. */
const instants = (windows: readonly Window[]) =>
  new Set(windows.flatMap(w => Array.from({ length: Math.max(0, w.end - w.start) }, (_, i) => w.start + i)))

describe('windows', () => {
  it('become one when they overlap, nest or touch, however many are bridged', () => {
    assert.deepEqual(normal(of([7, 9], [1, 3], [3, 5], [4, 7], [20, 21])), of([1, 9], [20, 21]))
    assert.deepEqual(union(of([1, 2], [3, 4], [5, 6]), of([2, 5])), of([1, 6]))
  })

  it('that are empty or end before they start vanish', () => {
    assert.deepEqual(normal(of([5, 5], [9, 2])), [])
  })

  it('that only touch have nothing in common', () => {
    assert.deepEqual(intersect(of([1, 3]), of([3, 5])), [])
    assert.equal(overlaps({ start: 1, end: 3 }, { start: 3, end: 5 }), false)
    assert.equal(overlaps({ start: 1, end: 4 }, { start: 3, end: 5 }), true)
    assert.equal(overlaps({ start: 1, end: 4 }, { start: 2, end: 2 }), false)
  })

  it('are split in two by what is taken from their middle, and gone when all of it is', () => {
    assert.deepEqual(subtract(of([0, 10]), of([3, 4])), of([0, 3], [4, 10]))
    assert.deepEqual(subtract(of([0, 10]), of([0, 10])), [])
  })

  it('are cut by a taken window that reaches over several of them', () => {
    assert.deepEqual(subtract(of([0, 4], [6, 8], [10, 14]), of([2, 12])), of([0, 2], [12, 14]))
  })

  it('keep only those long enough', () => {
    assert.deepEqual(lasting(of([0, 4], [6, 8]), 3), of([0, 4]))
  })

  it('cover a window only when one of them holds all of it', () => {
    const set = of([0, 4], [6, 8])
    assert.equal(covers(set, { start: 0, end: 4 }), true)
    assert.equal(covers(set, { start: 3, end: 7 }), false)
    assert.equal(covers(set, { start: 4, end: 5 }), false)
    assert.equal(covers(set, { start: 5, end: 5 }), true)
  })
})

describe('sets of windows obey the laws', () => {
  it('of normal form: sorted, disjoint, never touching, never empty, and stable', () => {
    const check = (windows: Windows) => {
      for (const [i, w] of windows.entries()) {
        assert.ok(w.start < w.end)
        assert.ok(i === 0 || windows[i - 1]!.end < w.start)
      }
      assert.deepEqual(normal(windows), windows)
    }
    fc.assert(fc.property(anyWindows, windows => check(normal(windows))))
    law((a, b) =>
      [union(a, b), intersect(a, b), subtract(a, b), clip(a, { start: 10, end: 40 })].forEach(check),
    )
  })

  it('of instants: each operation is that of the instants it holds', () => {
    fc.assert(
      fc.property(anyWindows, ws =>
        assert.deepEqual(instants(normal(ws)), new Set([...instants(ws)].sort((x, y) => x - y))),
      ),
    )
    law((a, b) => {
      const [x, y] = [instants(a), instants(b)]
      const same = (windows: Windows, expected: Set<number>) =>
        assert.deepEqual(
          [...instants(windows)],
          [...expected].sort((p, q) => p - q),
        )
      same(union(a, b), x.union(y))
      same(intersect(a, b), x.intersection(y))
      same(subtract(a, b), x.difference(y))
    })
  })

  it('of idempotence, commutation and association', () => {
    law((a, b, c) => {
      assert.deepEqual(union(a, a), a)
      assert.deepEqual(intersect(a, [...a]), a)
      assert.deepEqual(subtract(a, a), [])
      assert.deepEqual(union(a, b), union(b, a))
      assert.deepEqual(intersect(a, b), intersect(b, a))
      assert.deepEqual(union(union(a, b), c), union(a, union(b, c)))
      assert.deepEqual(intersect(intersect(a, b), c), intersect(a, intersect(b, c)))
    })
  })

  it('of distribution, and De Morgan against a horizon', () => {
    const not = (a: Windows) => subtract(horizon, a)
    law((a, b, c) => {
      assert.deepEqual(intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c)))
      assert.deepEqual(union(a, intersect(b, c)), intersect(union(a, b), union(a, c)))
      assert.deepEqual(not(union(a, b)), intersect(not(a), not(b)))
      assert.deepEqual(not(intersect(a, b)), union(not(a), not(b)))
      assert.deepEqual(subtract(a, b), intersect(a, not(b)))
      assert.deepEqual(not(not(a)), a)
    })
  })

  it('of booking and healing: what is taken and given back leaves the offer as it was', () => {
    law((a, b) => {
      const taken = intersect(a, b)
      assert.deepEqual(union(subtract(a, taken), taken), a)
      assert.equal(total(a), total(subtract(a, b)) + total(taken))
    })
  })

  it('of covering and clipping', () => {
    fc.assert(
      fc.property(someSet, someWindow, (a, w) => {
        assert.deepEqual(clip(a, w), intersect(a, normal([w])))
        assert.equal(covers(a, w), subtract(normal([w]), a).length === 0)
      }),
    )
  })
})
