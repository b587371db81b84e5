import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Gathering } from '../../data/gatherings.ts'
import { moreWords, type Stands, standingSentence } from './standing.ts'

function stands({
  seats = {},
  guests = {},
  ...given
}: Record<string, object | string | null | undefined>): Stands {
  return {
    state: 'dealing',
    next: undefined,
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

test('where seats are left and nobody to ask for them it says so, once that is known', () => {
  const alone = { seats: { left: 4 }, guests: { total: 3 } }
  assert.equal(said({ ...alone, next: null }), 'Everybody was asked; four seats are left.')
  assert.equal(said(alone), 'Four seats are left.')
  assert.equal(said({ ...alone, next: 'Bo' }), 'Four seats are left; Bo is next.')
  assert.equal(
    said({ seats: { yes: 2, left: 1 }, guests: { yes: 2, total: 3 }, next: null }),
    'Two said yes; everybody was asked, and one seat is left.',
  )
  assert.equal(
    said({ seats: { reserved: 2, left: 1 }, guests: { invited: 2, total: 2 }, next: null }),
    'Two are asked, one seat is left; nobody is left to ask.',
  )
  assert.equal(
    said({ seats: { left: 4 }, guests: { total: 0 }, next: null }),
    'Nobody is on the list, and four seats are left.',
  )
})

test('who can be asked once more is counted', () => {
  const more = (lapsed: number, withdrawn: number) =>
    moreWords({ guests: { lapsed, withdrawn } as Gathering['guests'] })
  assert.equal(more(0, 0), 'Who is added is asked at once.')
  assert.equal(
    more(3, 1),
    'Who is added is asked at once. Three did not answer in time and one was withdrawn, and can be asked once more.',
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
