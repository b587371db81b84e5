import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Common, type Free, overlap, type Wanted } from './overlap.ts'
import { normal, subtract, type Window } from './window.ts'

const of = (...pairs: [number, number][]): Window[] => pairs.map(([start, end]) => ({ start, end }))
const person = (name: string, ...pairs: [number, number][]): Free => ({ person: name, free: of(...pairs) })
const brief = (found: readonly Common[]) => found.map(c => `${c.start}-${c.end} ${c.people.join('')}`)

describe('common time', () => {
  it('of two people is what both have, full or partial; touching is none', () => {
    const a = person('a', [0, 4], [6, 9], [12, 14])
    const b = person('b', [2, 8], [9, 10], [12, 14])
    assert.deepEqual(brief(overlap([a, b])), ['2-4 ab', '6-8 ab', '12-14 ab'])
    assert.deepEqual(overlap([a, person('c', [4, 6], [9, 12])]), [])
  })

  it('of everybody lists nothing that is shorter than asked for', () => {
    const people = [person('a', [0, 4], [6, 12]), person('b', [2, 12])]
    assert.deepEqual(brief(overlap(people, { atLeast: 3 })), ['6-12 ab'])
  })

  it('names the optional people who can come, the required ones always among them', () => {
    const people = [person('a', [0, 10]), person('b', [0, 4], [8, 10]), person('c', [3, 12])]
    assert.deepEqual(brief(overlap(people, { required: ['a'] })), [
      '0-10 a',
      '0-4 ab',
      '3-10 ac',
      '3-4 abc',
      '8-10 abc',
    ])
  })

  it('of any two of three is found wherever two are free, each window as long as it can be', () => {
    const people = [person('a', [0, 5]), person('b', [3, 8]), person('c', [4, 10])]
    assert.deepEqual(brief(overlap(people, { quorum: 2 })), ['3-5 ab', '4-8 bc', '4-5 abc'])
    assert.deepEqual(brief(overlap(people, { quorum: 2, required: ['a'] })), ['3-5 ab', '4-5 abc'])
    assert.deepEqual(brief(overlap(people, { quorum: 3 })), ['4-5 abc'])
  })

  it('of nobody, of too few, or with a stranger required is none', () => {
    assert.deepEqual(overlap([]), [])
    assert.deepEqual(overlap([person('a', [0, 5])], { quorum: 2 }), [])
    assert.deepEqual(overlap([person('a', [0, 5])], { required: ['z'] }), [])
    assert.deepEqual(brief(overlap([person('a', [0, 5])], { quorum: 0 })), ['0-5 a'])
  })

  it('is cut off at as many windows as asked for, the earliest', () => {
    const people = [person('a', [0, 1], [2, 3], [4, 5]), person('b', [0, 9])]
    assert.deepEqual(brief(overlap(people, { most: 2 })), ['0-1 ab', '2-3 ab'])
    assert.deepEqual(brief(overlap(people, { most: 2, quorum: 1 })), ['0-9 b', '0-1 ab'])
  })
})

describe('common time of any people', () => {
  const horizon = 24
  const someWindow = fc.tuple(fc.nat(horizon), fc.nat(horizon)).map(([start, end]) => ({ start, end }))
  const someSet = fc.array(someWindow, { maxLength: 4 }).map(normal)
  const somePeople = fc
    .array(fc.record({ free: someSet, taken: someSet }), { minLength: 1, maxLength: 6 })
    .map(sets => sets.map((set, i) => ({ person: 'abcdef'[i]!, ...set })))
  const someWish: fc.Arbitrary<Wanted> = fc.record({
    required: fc.option(fc.subarray(['a', 'b', 'c']), { nil: undefined }),
    quorum: fc.option(fc.nat(4), { nil: undefined }),
    atLeast: fc.option(fc.nat(4), { nil: undefined }),
  })

  it('is all and only the maximal windows, by definition', () => {
    fc.assert(
      fc.property(somePeople, someWish, (people, wanted) => {
        assert.deepEqual(brief(overlap(people, wanted)), brief(byDefinition(people, wanted, horizon)))
      }),
      { numRuns: 1000 },
    )
  })

  it('is found too when many short claims break it into ever more pieces', () => {
    const people = Array.from({ length: 60 }, (_, i) => ({
      person: `p${i}`,
      free: of([0, 10_000]),
      taken: of([((i * 37) % 60) * 160, ((i * 37) % 60) * 160 + 5], [9950, 9960]),
    }))
    const left = subtract(of([0, 10_000]), normal(people.flatMap(p => p.taken)))
    assert.ok(left.length > 50)
    assert.deepEqual(
      overlap(people).map(({ start, end }) => ({ start, end })),
      left,
    )
  })

  it('is the same whether claims are taken before or meanwhile', () => {
    fc.assert(
      fc.property(somePeople, someWish, (people, wanted) => {
        const before = people.map(p => ({ person: p.person, free: subtract(p.free, p.taken) }))
        assert.deepEqual(overlap(people, wanted), overlap(before, wanted))
      }),
      { numRuns: 1000 },
    )
  })
})

/** Looks at every stretch of time there is. */
function byDefinition(
  people: readonly (Free & { taken: readonly Window[] })[],
  wanted: Wanted,
  horizon: number,
) {
  const everybody = people.map(p => p.person)
  const required = wanted.required?.length ? wanted.required : wanted.quorum === undefined ? everybody : []
  const holds = (set: readonly Window[], t: number) => set.some(w => w.start <= t && t < w.end)
  const there = (start: number, end: number) => {
    const moments = Array.from({ length: end - start }, (_, i) => start + i)
    return people.filter(p => moments.every(t => holds(p.free, t) && !holds(p.taken, t))).map(p => p.person)
  }
  const found: Common[] = []
  for (let start = 0; start < horizon; start++) {
    for (let end = horizon; end > start; end--) {
      const names = there(start, end)
      const enough = names.length >= Math.max(1, wanted.quorum ?? 1) && required.every(r => names.includes(r))
      const longer = [there(start - 1, end), there(start, end + 1)].some(n => n.length === names.length)
      if (enough && !longer && end - start >= (wanted.atLeast ?? 1)) found.push({ start, end, people: names })
    }
  }
  return found
}
