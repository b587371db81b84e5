import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, draftOf, type Known } from './draft.ts'
import {
  askedAtOnce,
  changedGuest,
  isInGroup,
  lined,
  mayBreak,
  unread,
  withGroup,
  withGuest,
  withoutGuest,
} from './line.ts'

const person = (name: string, priority = 3): Known => ({ id: name.toLowerCase(), name, priority })
const [bo, cy, di, ed] = [person('Bo'), person('Cy', 1), person('Di'), person('Ed')]
const none = draftOf(undefined, 'Europe/Berlin', Date.parse('2026-11-23T08:00:00Z'))
const members = new Map([['choir', [ed, cy, bo]]])
const names = (draft: Draft) => lined(draft, members).map(({ contact }) => contact.name)
const both = withGroup(withGuest(none, di), 'choir', true)

test('those marked first come first, then by priority, those chosen one by one before a group', () => {
  assert.deepEqual(names(both), ['Cy', 'Di', 'Bo', 'Ed'])
  const [, , third] = lined(both, members)
  assert.deepEqual(names(changedGuest(both, third!, { first: true })), ['Bo', 'Cy', 'Di', 'Ed'])
})

test('whoever is in a group and chosen as well is a guest once', () => {
  assert.deepEqual(names(withGuest(both, ed)), ['Cy', 'Di', 'Ed', 'Bo'])
})

test('without one of its members a group is taken apart, and the others stay', () => {
  const without = withoutGuest(both, 'bo', members)
  assert.deepEqual(without.groups, [])
  assert.deepEqual(names(without), ['Cy', 'Di', 'Ed'])
})

test('who is chosen one by one is in by no group', () => {
  assert.equal(isInGroup(both, 'bo', members), true)
  assert.equal(isInGroup(both, 'di', members), false)
})

test('a group that is not read to its end is not taken apart', () => {
  assert.equal(mayBreak(both, members, [{ name: 'choir', count: 3 }]), true)
  const large = [{ name: 'choir', count: 2_500 }]
  assert.equal(unread(both, members, large), 2_497)
  assert.equal(mayBreak(both, members, large), false)
})

test('as many are asked at once as there are seats, each party as a whole', () => {
  const line = [bo, cy, di, ed].map((contact, at) => ({ contact, first: false, party: at === 1 ? 2 : 1 }))
  const asked = (seats: number) => askedAtOnce(line, seats).map(({ contact }) => contact.name)
  assert.deepEqual(asked(4), ['Bo', 'Cy', 'Di'])
  assert.deepEqual(asked(3), ['Bo', 'Cy'])
  // Two seats: after Bo's one is left, and it is kept for Cy and whom he brings.
  assert.deepEqual(asked(2), ['Bo'])
  // One seat: Cy's party never fits, so nobody waits for it.
  assert.deepEqual(asked(1), ['Bo'])
})
