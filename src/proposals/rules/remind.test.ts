import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour, minute } from '#/time/date.ts'
import type { Standing } from '../rules.ts'
import { reminderFor } from './remind.ts'

const reader = { quiet: null, timezone: 'UTC', whenQuiet: 'send' as const }
const party = { person: 'bo', answers: {} }

function proposedFor(start: number, deadline: number | null = null): Standing {
  const proposal = { proposer: 'ann', deadline, closure: null } as Standing['proposal']
  return { proposal, slots: [{ number: 1, start, end: start + hour, proposedBy: 'ann' }], parties: [] }
}

test('half of an odd number of milliseconds is no instant: a reminder leaves at a whole one', () => {
  const asked = { askedAt: 1, now: 1 }
  assert.equal(reminderFor(proposedFor(10 * hour), party, reader, asked)?.at, 5 * hour)
})

test('with much time a reminder leaves after three days, with a deadline a day before it', () => {
  const asked = { askedAt: 0, now: 0 }
  assert.equal(reminderFor(proposedFor(20 * day), party, reader, asked)?.at, 3 * day)
  assert.equal(reminderFor(proposedFor(20 * day, 10 * day), party, reader, asked)?.at, 9 * day)
})

test('whoever proposes is not reminded of the times that others add', () => {
  const asked = { askedAt: 0, now: 0 }
  assert.equal(reminderFor(proposedFor(20 * day), { ...party, person: 'ann' }, reader, asked), null)
})

test('nobody is reminded within a quarter of an hour of being asked', () => {
  const asked = { askedAt: 0, now: 0 }
  assert.equal(reminderFor(proposedFor(20 * day, 29 * minute), party, reader, asked), null)
  assert.equal(reminderFor(proposedFor(20 * day, 30 * minute), party, reader, asked)?.at, 15 * minute)
})
