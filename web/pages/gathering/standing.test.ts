import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Stands, standingSentence } from './standing.ts'

function stands({ seats = {}, guests = {}, ...given }: Record<string, object | string | null>): Stands {
  return {
    state: 'dealing',
    next: null,
    ...given,
    seats: { ...{ total: 8, yes: 0, probably: 0, reserved: 0, left: 0, excess: 0 }, ...(seats as object) },
    guests: { yes: 0, probably: 0, invited: 0, waiting: 0, ...(guests as object) },
  } as Stands
}
const said = (given: Parameters<typeof stands>[0]) => standingSentence(stands(given))

test('how a gathering stands reads as a sentence', () => {
  const half = { seats: { yes: 5, probably: 1, left: 2 }, guests: { yes: 5, probably: 1 }, next: 'Bo' }
  assert.equal(said(half), 'Five said yes, one probably, two seats are left; Bo is next.')
  assert.equal(said({ seats: { reserved: 8 }, guests: { invited: 8 } }), 'Eight are asked.')
  assert.equal(said({ seats: { left: 8 } }), 'Eight seats are left.')
  assert.equal(
    said({ seats: { probably: 2, reserved: 6 }, guests: { probably: 1, invited: 6 } }),
    'One said probably for two seats, six are asked.',
  )
})

test('parties, a full table, who waits, and who is too many are told', () => {
  assert.equal(
    said({ state: 'full', seats: { yes: 8 }, guests: { yes: 6, waiting: 2 }, next: 'Cy' }),
    'Six said yes for eight seats, every seat is taken; two wait for a seat; Cy would be next.',
  )
  assert.equal(
    said({ seats: { total: 4, yes: 5, excess: 1 }, guests: { yes: 5 } }),
    'Five said yes, one more than there are seats.',
  )
})

test('before it is dealt, while it is paused and when it is over, it says so', () => {
  assert.equal(said({ state: 'draft' }), 'Eight seats; nobody is asked yet.')
  assert.equal(
    said({ state: 'draft', guests: { total: 14 } }),
    'Eight seats and 14 guests; nobody is asked yet.',
  )
  assert.equal(said({ state: 'draft', guests: { total: 0 } }), 'Eight seats, and no guests yet.')
  assert.equal(
    said({ state: 'paused', seats: { yes: 1, left: 7 }, guests: { yes: 1 } }),
    'Paused: nobody is asked until it goes on. One said yes, seven seats are left.',
  )
  assert.equal(said({ state: 'over' }), 'Nobody said yes.')
  assert.equal(said({ state: 'over', seats: { yes: 7 }, guests: { yes: 7 } }), 'Seven said yes.')
})
