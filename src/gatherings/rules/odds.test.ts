import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { beliefOf } from './odds/belief.ts'
import { crowdOf } from './odds/crowd.ts'
import { urnOf } from './odds/urn.ts'
import { type Chances, type Line, oddsOf, wave } from './odds.ts'

const decided = fc.record({ came: fc.nat(60), not: fc.nat(60) })
const chances: fc.Arbitrary<Chances> = fc.record({ seen: decided, past: decided })
const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 9 })
const line = fc.record({
  free: fc.integer({ min: -3, max: 30 }),
  open: sizes.map(counted),
  line: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }),
  chances,
  risk: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 0.5, noNaN: true })),
  spent: fc.constant(0),
})

test('the odds are those that counting every way to answer gives', () => {
  fc.assert(
    fc.property(fc.nat(20), sizes, chances, (free, parties, known) => {
      near(oddsOf(free, counted(parties), known), counting(free, parties, known))
    }),
  )
})

test('the odds are a chance, and whoever else is invited only adds to them', () => {
  fc.assert(
    fc.property(fc.nat(20), sizes, fc.integer({ min: 1, max: 6 }), chances, (free, parties, one, known) => {
      const odds = oddsOf(free, counted(parties), known)
      assert.ok(odds >= 0 && odds <= 1)
      assert.ok(oddsOf(free, counted([...parties, one]), known) >= odds - 1e-12)
    }),
  )
})

test('one seat and two who are invited: both come with the chance that a beta distribution gives', () => {
  const known = { seen: { came: 3, not: 6 }, past: { came: 0, not: 0 } }
  // Beta(2 + 3, 1 + 6): E p² = a (a + 1) / (n (n + 1))
  near(oddsOf(1, new Map([[1, 2]]), known), (5 * 6) / (12 * 13))
})

test('many seats are reckoned with more quickly, and nearly the same comes out', () => {
  const some = fc.record({ came: fc.integer({ min: 2, max: 90 }), not: fc.integer({ min: 2, max: 90 }) })
  const mix = fc.constantFrom([1], [1, 1, 2], [1, 1, 1, 3])
  fc.assert(
    fc.property(some, mix, fc.integer({ min: 61, max: 110 }), fc.nat(150), (belief, kinds, free, more) => {
      const [exact, quick] = [urnOf(free, belief), crowdOf(free, belief)]
      for (let i = 0, seats = 0; seats < free + more; seats += kinds[i++ % kinds.length]!)
        for (const one of [exact, quick]) one.add(kinds[i % kinds.length]!)
      for (const size of [0, 3]) near(quick.overflow(size), exact.overflow(size), 0.06)
    }),
  )
})

test('without a risk, nobody is invited who might find no seat', () => {
  fc.assert(
    fc.property(line, given => {
      const { invite, odds, spent } = wave({ ...given, risk: 0 })
      const seats = sum(given.line.slice(0, invite)) + seatsOf(given.open)
      assert.ok(invite === 0 || seats <= given.free)
      assert.equal(spent, 0)
      assert.equal(invite > 0 && odds > 0, false)
    }),
  )
})

test('waves never use more than the risk, and tell the odds that they leave', () => {
  fc.assert(
    fc.property(line, given => {
      const { invite, spent, odds } = wave(given)
      assert.ok(spent >= 0 && spent <= given.risk)
      near(odds, oddsOf(given.free, after(given, invite), given.chances))
    }),
  )
})

test('a risk makes no wave smaller than none would', () => {
  fc.assert(fc.property(line, given => wave(given).invite >= wave({ ...given, risk: 0 }).invite))
})

test('more free seats never mean fewer invitations', () => {
  fc.assert(
    fc.property(line, fc.nat(5), (given, more) => {
      assert.ok(wave({ ...given, free: given.free + more }).invite >= wave(given).invite)
    }),
  )
})

test('after a wave there is nothing more to invite until something is answered', () => {
  fc.assert(
    fc.property(line, given => {
      const { invite, spent } = wave(given)
      const again = wave({ ...given, open: after(given, invite), line: given.line.slice(invite), spent })
      assert.deepEqual([again.invite, again.spent], [0, spent])
    }),
  )
})

function after({ open, line: next }: Line, invite: number): Map<number, number> {
  const parties = [...open].flatMap(([size, count]) => Array<number>(count).fill(size))
  return counted([...parties, ...next.slice(0, invite)])
}

function counted(parties: readonly number[]): Map<number, number> {
  return parties.reduce((open, size) => open.set(size, (open.get(size) ?? 0) + 1), new Map<number, number>())
}

/** All ways to answer, each with the chance that the integral of p^came (1 - p)^not over a beta distribution gives. */
function counting(free: number, parties: readonly number[], known: Chances): number {
  const { came, not } = beliefOf(known)
  const rising = (from: number, times: number) =>
    Array.from({ length: times }, (_, i) => from + i).reduce((product, factor) => product * factor, 1)
  const chances = Array.from({ length: 2 ** parties.length }, (_, way) => {
    const coming = parties.filter((_, i) => (way >> i) & 1)
    if (sum(coming) <= free) return 0
    const others = parties.length - coming.length
    return (rising(came, coming.length) * rising(not, others)) / rising(came + not, parties.length)
  })
  return sum(chances)
}

function seatsOf(open: ReadonlyMap<number, number>): number {
  return sum([...open].map(([size, count]) => size * count))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function near(actual: number, expected: number, within = 1e-9): void {
  assert.ok(Math.abs(actual - expected) < within, `${actual} is not ${expected}`)
}
