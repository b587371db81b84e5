import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answering } from '#/gatherings/rules/answering.ts'
import { seatingWith } from '#/gatherings/rules.ts'
import { day, hour } from '#/time/date.ts'
import {
  history,
  type Step,
  say,
  seatingOf,
  speak,
  take,
  type World,
  worldOf,
} from '../../../test/dealing.ts'
import { dinnerAt, inLine } from '../../../test/dinner.ts'

const any = history({ risk: fc.constantFrom(0, 0.2), hours: fc.integer({ min: 5, max: 100 }) })

test('what several say together comes to what they say one after the other', () => {
  afterAny(({ all }, world) => {
    const [together, apart] = [{ ...world }, { ...world }]
    speak(together, all)
    for (const one of all) say(apart, one)
    assert.deepEqual(inPlaces(together), inPlaces(apart))
    const { yes, probably, kept } = seatingOf(together.gathering, together.guests)
    assert.ok(yes + probably + kept <= together.gathering.seats)
  })
})

/** Guests with their places on the waiting list. */
function inPlaces({ guests }: World) {
  const since = guests.flatMap(({ wishedAt }) => wishedAt ?? []).sort((a, b) => a - b)
  assert.equal(new Set(since).size, since.length, 'nobody shares a place')
  return guests.map(({ wishedAt, ...guest }) => ({ ...guest, place: since.indexOf(wishedAt ?? 0) }))
}

test('seats are counted as they stand after each', () => {
  afterAny(({ all }, world) => {
    const before = seatingOf(world.gathering, world.guests)
    const { turned } = speak(world, all)
    const counted = turned.reduce((seats, { before: was, after }) => seatingWith(seats, was, after), before)
    assert.deepEqual(counted, seatingOf(world.gathering, world.guests))
  })
})

test('who was late lapses with the answers of others, and answers from there', () => {
  const invited = { state: 'invited', asked: 1, lapsesAt: hour } as const
  const [late, silent, early] = [
    inLine(0, invited),
    inLine(1, invited),
    inLine(2, { ...invited, lapsesAt: day }),
  ]
  const before = {
    gathering: dinnerAt(2 * day, { seats: 3 }),
    seating: { total: 3, yes: 0, probably: 0, kept: 3, loose: 0 },
    due: [late, silent],
    wishes: { count: 0, latest: Number.NEGATIVE_INFINITY },
  }
  const given = { answer: 'yes' } as const
  const both = answering(
    before,
    [early, late].map(guest => ({ guest, given })),
    2 * hour,
  )
  assert.deepEqual(
    both.turned.map(({ before: was, after }) => [was.id, was.state, after.state, after.answer]),
    [
      ['2', 'invited', 'answered', 'yes'],
      ['0', 'invited', 'answered', 'yes'],
    ],
  )
  assert.deepEqual(
    both.heard.map(one => one.ok && one.value.left),
    [3, 2],
  )
  assert.deepEqual(
    both.lapsed.map(({ id, state }) => [id, state]),
    [['1', 'lapsed']],
  )
  assert.ok(both.frees)
  const over = answering(before, [{ guest: early, given }], 3 * day)
  assert.equal(over.heard[0]!.ok, false)
  assert.deepEqual(
    [over.turned, over.lapsed, over.frees],
    [[], [], false],
    'nothing was said, nothing changes',
  )
})

test('who says two things in one breath has said the last, and has changed once', () => {
  const guest = inLine(0, { state: 'invited', asked: 1, lapsesAt: day })
  const before = {
    gathering: dinnerAt(2 * day, { seats: 1 }),
    seating: { total: 1, yes: 0, probably: 0, kept: 1, loose: 0 },
    due: [],
    wishes: { count: 0, latest: Number.NEGATIVE_INFINITY },
  }
  const said = (['yes', 'no'] as const).map(answer => ({ guest, given: { answer } }))
  const { heard, turned, frees } = answering(before, said, hour)
  assert.deepEqual(
    heard.map(one => one.ok && one.value.after.answer),
    ['yes', 'no'],
  )
  assert.deepEqual(
    turned.map(one => [one.before, one.after.answer]),
    [[guest, 'no']],
  )
  assert.ok(frees)
})

/** Several who answer together after any history that has been dealt. */
function afterAny(law: (speaking: Step & { does: 'speak' }, world: World) => void): void {
  const one = fc.record({
    does: fc.constant('answer' as const),
    who: fc.nat(24),
    answer: fc.constantFrom('yes' as const, 'probably' as const, 'maybe' as const, 'no' as const),
    party: fc.integer({ min: 1, max: 4 }),
    wait: fc.boolean(),
  })
  fc.assert(
    fc.property(any, fc.array(one, { minLength: 2, maxLength: 12 }), (told, all) => {
      const world = worldOf(told)
      for (const step of told.steps) take(world, step, () => {})
      law({ does: 'speak', all }, world)
    }),
    { numRuns: 200 },
  )
}
