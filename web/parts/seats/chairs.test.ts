import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Chair, chairsOf, reseat, type Seated, tablesOf } from './chairs.ts'

const seats = (given: object) => ({
  total: 8,
  yes: 0,
  probably: 0,
  reserved: 0,
  left: 0,
  excess: 0,
  ...given,
})
const guest = (name: string, state: Seated['state'], party = 1): Seated => ({
  ...{ id: name, name, initials: name.slice(0, 1), party, state },
})
const shown = (chairs: readonly Chair[]) => chairs.map(({ state, mark }) => `${state} ${mark}`.trim())

test('every seat is one chair, with who has it, and a party sits together', () => {
  const guests = [guest('Bo', 'yes', 2), guest('Cy', 'kept'), guest('Di', 'probably')]
  const chairs = chairsOf(seats({ total: 6, yes: 2, probably: 1, reserved: 1, left: 2 }), guests)
  assert.deepEqual(shown(chairs), ['yes B', 'yes +1', 'kept C', 'probably D', 'left', 'left'])
  assert.equal(chairs[1]!.title, 'With Bo: said yes')
})

test('the figures are the server’s, whoever is known by name', () => {
  const figures = seats({ total: 4, yes: 2, reserved: 1, left: 1 })
  assert.deepEqual(shown(chairsOf(figures, [])), ['yes', 'yes', 'kept', 'left'])
  const known = ['Bo', 'Cy', 'Di'].map(name => guest(name, 'yes'))
  assert.deepEqual(shown(chairsOf(figures, known)), ['yes B', 'yes C', 'kept', 'left'])
})

test('with fewer seats than were given the last of the guests have too many', () => {
  const guests = ['Bo', 'Cy', 'Di'].map(name => guest(name, 'yes'))
  const chairs = chairsOf(seats({ total: 2, yes: 3, excess: 1 }), guests)
  assert.deepEqual(shown(chairs), ['yes B', 'yes C', 'excess D'])
})

test('when somebody leaves, the others keep their chairs', () => {
  const figures = (given: object) => seats({ total: 4, ...given })
  const before = chairsOf(figures({ yes: 3, left: 1 }), [
    guest('Bo', 'yes'),
    guest('Cy', 'yes'),
    guest('Di', 'yes'),
  ])
  const after = chairsOf(figures({ yes: 2, reserved: 1, left: 1 }), [
    guest('Ed', 'kept'),
    guest('Bo', 'yes'),
    guest('Di', 'yes'),
  ])
  assert.deepEqual(shown(reseat(before, after)), ['yes B', 'kept E', 'yes D', 'left'])
  assert.deepEqual(shown(reseat([], after)), ['kept E', 'yes B', 'yes D', 'left'])
  const fewer = chairsOf(seats({ total: 1, yes: 2, excess: 1 }), [guest('Bo', 'yes'), guest('Di', 'yes')])
  assert.deepEqual(shown(reseat(before, fewer)), ['yes B', 'excess D'])
})

test('chairs stand around tables of a like size, each once', () => {
  for (const [count, most] of [
    [1, 10],
    [4, 10],
    [5, 10],
    [8, 10],
    [11, 10],
    [60, 16],
  ] as const) {
    const chairs = Array.from({ length: count }, (_, at) => at)
    const tables = tablesOf(chairs, most)
    const around = tables.map(({ top, right, bottom, left }) =>
      [...top, right, ...bottom, left].filter(one => one !== undefined),
    )
    assert.deepEqual(
      around.flat().toSorted((a, b) => a - b),
      chairs,
    )
    const sizes = around.map(({ length }) => length)
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1 && Math.max(...sizes) <= most, sizes.join())
  }
  assert.deepEqual(tablesOf([1, 2, 3, 4, 5, 6, 7, 8], 10), [
    { top: [1, 2, 3], right: 4, bottom: [7, 6, 5], left: 8 },
  ])
})
