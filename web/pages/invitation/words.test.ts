import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Invitation } from '../../data/invitations.ts'
import { standWords } from './words.ts'

const reading = { zone: 'Europe/Berlin', now: Date.parse('2026-11-23T08:00:00Z') }
const open = {
  answer: null,
  waiting: null,
  lapses_at: '2026-11-24T08:00:00Z',
  kept: true,
  party: 1,
  answer_by: '2026-11-27T18:00:00Z',
  claim: true,
  claimed: false,
} as Invitation
const words = (given: Partial<Invitation>) => standWords({ ...open, ...given }, reading)

test('an open invitation says until when seats are kept, or that they go to whoever is first', () => {
  assert.equal(words({}), 'One seat is kept for you until tomorrow, 09:00.')
  assert.equal(words({ party: 2 }), 'Two seats are kept for you until tomorrow, 09:00.')
  assert.match(words({ kept: false }), /^Seats go to those who say yes first\. Please answer by tomorrow/)
})

test('one that has lapsed can still be said yes to, until the last moment', () => {
  assert.match(words({ lapses_at: '2026-11-23T08:00:00Z' }), /Say yes all the same/)
  assert.match(
    words({ lapses_at: null, answer_by: '2026-11-23T07:00:00Z' }),
    /^The last moment to say yes was today, 08:00/,
  )
})

test('an answer says what it means for the seat and for the week', () => {
  assert.match(
    words({ answer: 'yes', claimed: true }),
    /one seat is yours\. The time is claimed in your week\.$/,
  )
  assert.match(words({ answer: 'yes' }), /not claimed in your week: you are busy then\.$/)
  assert.equal(words({ answer: 'yes', claim: false, party: 2 }), 'You said yes, and two seats are yours.')
  assert.match(words({ answer: 'maybe', kept: false }), /none is guaranteed/)
  assert.match(words({ waiting: 2, lapses_at: null }), /^All seats are taken\. You are number 2/)
})
