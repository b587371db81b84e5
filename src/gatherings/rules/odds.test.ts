import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { spreadOf } from './odds/spread.ts'
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

/** All of the ways in which so few may answer. */
function counting(free: number, parties: readonly number[], known: Chances): number {
  const ways = Array.from({ length: 2 ** parties.length }, (_, way) => parties.map((_, i) => (way >> i) & 1))
  const tooMany = ways.filter(way => sum(parties.map((size, i) => size * way[i]!)) > free)
  const chanceOf = (way: readonly number[], p: number) =>
    way.reduce((product, came) => product * (came ? p : 1 - p), 1)
  return sum(
    spreadOf(known).map(({ chance, weight }) => weight * sum(tooMany.map(way => chanceOf(way, chance)))),
  )
}

function seatsOf(open: ReadonlyMap<number, number>): number {
  return sum([...open].map(([size, count]) => size * count))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`)
}
