import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Claim } from '#/ledger/rules.ts'
import { hour } from '#/time/date.ts'
import { covers, intersect, normal, total, type Window } from '#/time/window.ts'
import { busyIn, type Offer, offeredIn, withOpening, withoutWindow } from './rules.ts'

const window = fc
  .record({ start: fc.integer({ min: 0, max: 100 }), length: fc.integer({ min: 1, max: 40 }) })
  .map(({ start, length }): Window => ({ start: start * hour, end: (start + length) * hour }))
const openings = fc.array(window, { maxLength: 8 }).map(normal)
const NOTHING: Offer = { hours: null, openings: [], hasOpenings: false, unknownSince: null }

test('a window offered is offered afterwards, or was before; nothing else changes', () => {
  fc.assert(
    fc.property(openings, window, (before, added) => {
      const after = withOpening(before, added)
      assert.equal(after === null, covers(before, added))
      if (!after) return
      assert.ok(covers(after, added))
      assert.deepEqual(after, normal([...before, added]))
    }),
  )
})

test('a window withdrawn is offered no more; nothing else changes', () => {
  fc.assert(
    fc.property(openings, window, (before, removed) => {
      const taken = intersect(before, [removed])
      const after = withoutWindow(before, removed)
      assert.equal(after === null, taken.length === 0)
      if (!after) return
      assert.deepEqual(intersect(after, [removed]), [])
      assert.deepEqual(normal([...after, ...taken]), before)
    }),
  )
})

test('somebody who offers nothing at all is free but for his claims', () => {
  const asked = { start: 0, end: 24 * hour }
  assert.deepEqual(offeredIn(NOTHING, asked), [asked])
  assert.deepEqual(busyIn(NOTHING, [claim(2, 4), claim(4, 5), claim(-3, 1), claim(6, 9, 'hold')], asked), [
    { start: 0, end: hour, kind: 'meeting' },
    { start: 2 * hour, end: 5 * hour, kind: 'meeting' },
  ])
})

test('somebody whose openings lie elsewhere offers nothing here', () => {
  const asked = { start: 0, end: 24 * hour }
  assert.deepEqual(offeredIn({ ...NOTHING, hasOpenings: true }, asked), [])
})

test('offered and outside what is offered are the whole window', () => {
  fc.assert(
    fc.property(openings, window, (offered, asked) => {
      const offer = { ...NOTHING, openings: offered, hasOpenings: true }
      const outside = busyIn(offer, [], asked)
      assert.equal(total(offeredIn(offer, asked)) + total(outside), asked.end - asked.start)
    }),
  )
})

function claim(from: number, to: number, strength: Claim['strength'] = 'firm'): Claim {
  const what = { person: 'ann', kind: 'meeting', subject: 'plan', occurrence: from, title: 'Plan' } as const
  return { ...what, strength, start: from * hour, end: to * hour }
}
