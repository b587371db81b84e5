import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdersOf, holdsFor, mustBeHeld } from '#/proposals/rules/holds.ts'
import type { Standing } from '#/proposals/rules.ts'
import { day, hour } from '#/time/date.ts'

/** So many slots of a length for so many people. */
function standing(slots: number, length: number, members: number, guests = 0): Standing {
  const party = (hasAccount: boolean) => ({ hasAccount, answers: {} })
  return {
    proposal: { timezone: 'UTC', wholeDays: false },
    slots: Array.from({ length: slots }, (_, i) => ({
      number: i + 1,
      start: i * day,
      end: i * day + length,
    })),
    parties: [
      ...Array.from({ length: members }, () => party(true)),
      ...Array.from({ length: guests }, () => party(false)),
    ],
  } as unknown as Standing
}

test('all slots are held for everyone, unless many people are asked for many long ones', () => {
  assert.deepEqual(mustBeHeld(standing(100, hour, 101), 'slots'), [])
  assert.deepEqual(mustBeHeld(standing(100, day, 101), 'slots'), [])
  assert.deepEqual(mustBeHeld(standing(100, 14 * day, 7, 94), 'slots'), [])
  const [fault] = mustBeHeld(standing(100, 14 * day, 101), 'party')
  assert.equal(fault?.path, 'party')
  assert.match(fault.message, /1400 days .* held for 101 people with accounts: 141400, and 10100 is the most/)
  assert.equal(mustBeHeld(standing(100, day + hour, 51), 'slots').length, 1)
})

test('when guests get accounts later, time is held for no more of them than there is room', () => {
  assert.equal(holdersOf(standing(100, hour, 101)).length, 101)
  assert.equal(holdersOf(standing(100, 14 * day, 101)).length, 7)
})

test('nothing is held of what has begun, nor of what somebody refused', () => {
  const { proposal, slots } = standing(4, hour, 0)
  const open = { ...proposal, deadline: null, closure: null } as Standing['proposal']
  const starts = (now: number) =>
    holdsFor(open, slots, { person: 'bo', answers: { 4: 'no' } }, now).map(({ start }) => start / day)
  assert.deepEqual(starts(-1), [0, 1, 2])
  assert.deepEqual(starts(day), [2])
})
