import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, listed, whyNot } from './sentences.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
  nameOf: (id: string) => ({ ann: 'You', bo: 'Bo' })[id] ?? 'Somebody',
}
const reason = (person: string, reason: string) => ({
  person,
  reason,
  start: '2026-11-22T08:00:00Z',
  end: '2026-11-22T08:40:00Z',
})

test('each reason is a sentence that says who, why and when', () => {
  assert.deepEqual(
    whyNot([reason('bo', 'meeting'), reason('ann', 'outside-hours'), reason('cy', 'new')], reading),
    [
      'Bo is in another meeting tomorrow, 09:00–09:40.',
      'You do not offer tomorrow, 09:00–09:40.',
      'It is not known whether Somebody is free tomorrow, 09:00–09:40.',
    ],
  )
})

test('a reason that comes back with every occurrence is said once', () => {
  const days = ['22', '23', '24'].map(day => ({
    ...reason('bo', 'outside-hours'),
    start: `2026-11-${day}T08:00:00Z`,
    end: `2026-11-${day}T08:40:00Z`,
  }))
  assert.deepEqual(whyNot(days, reading), ['Bo does not offer tomorrow, 09:00–09:40, and two more times.'])
})

test('answers are summed up in one sentence, without what there is none of', () => {
  assert.equal(answersIn(['accepted', 'accepted', 'invited']), 'Two accepted and one has not answered.')
  assert.equal(
    answersIn(['declined', 'tentative', 'accepted']),
    'One accepted, one said maybe and one declined.',
  )
  assert.equal(answersIn([]), '')
})

test('lists read as sentences', () => {
  assert.equal(listed(['Ann', 'Bo', 'Cy']), 'Ann, Bo and Cy')
})
