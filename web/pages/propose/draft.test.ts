import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Proposal } from '../../data/proposals.ts'
import { copyOf, type Draft, draftOf, proposalOf, usualDeadline, withPeople } from './draft.ts'

const zone = 'Europe/Berlin'
const now = Temporal.Instant.from('2026-11-21T12:07:00Z').epochMilliseconds
const slot = '2026-11-24T08:30:00Z/2026-11-24T09:15:00Z'
const begun = (part: Partial<Draft> = {}): Draft => ({
  ...draftOf({ with: ['bo', 'cy@example.com'], slots: [slot] }, now),
  ...part,
})
const withDetails = (part: Partial<Draft['details']>) => {
  const draft = begun()
  return proposalOf({ ...draft, details: { ...draft.details, ...part } }, zone)
}

test('people and times that a link brought are proposed, and what stayed empty is left out', () => {
  assert.deepEqual(proposalOf(begun(), zone), {
    parties: ['bo', 'cy@example.com'],
    slots: [{ start: '2026-11-24T08:30:00Z', duration: 'PT45M' }],
    timezone: zone,
    counter: true,
    hidden: false,
  })
})

test('a link with one time sets the length of the next ones, and times that passed are dropped', () => {
  const search = { start: '2026-11-24T08:30:00Z', end: '2026-11-24T09:15:00Z' }
  assert.equal(draftOf(search, now).minutes, 45)
  const passed = '2026-11-20T08:30:00Z/2026-11-20T09:15:00Z'
  assert.equal(draftOf({ slots: [passed, slot] }, now).times.length, 1)
})

test('whole days are proposed as dates, whatever times were chosen before', () => {
  const days = begun({ sort: 'days', dates: ['2026-12-01', '2026-12-08'], days: 2 })
  assert.deepEqual(proposalOf(days, zone).slots, [
    { start: '2026-12-01', duration: 'P2D' },
    { start: '2026-12-08', duration: 'P2D' },
  ])
})

test('a deadline is wall time in the zone shown', () => {
  assert.equal(
    withDetails({ deadline: { date: '2026-11-23', time: '18:00' } }).deadline,
    '2026-11-23T17:00:00Z',
  )
})

test('a rule names how many only where it counts them, and who must come', () => {
  assert.equal('finish' in withDetails({ quorum: 2, required: ['bo'] }), false)
  assert.deepEqual(withDetails({ finish: 'answered', quorum: 2, required: [] }).finish, { when: 'answered' })
  assert.deepEqual(withDetails({ finish: 'quorum', quorum: 2, required: ['bo'] }).finish, {
    when: 'quorum',
    quorum: 2,
    required: ['bo'],
  })
})

test('whoever is left out need not come, and is not counted', () => {
  const draft = begun()
  const details = { ...draft.details, quorum: 2, required: ['me', 'bo'] }
  const left = withPeople({ ...draft, details }, ['cy@example.com'], 'me').details
  assert.deepEqual([left.required, left.quorum], [['me'], 0])
})

test('a deadline to begin with is the evening before the first time, but not before tomorrow', () => {
  assert.deepEqual(usualDeadline(begun(), zone, now), { date: '2026-11-23', time: '18:00' })
  const tomorrow = '2026-11-22T08:30:00Z/2026-11-22T09:00:00Z'
  assert.equal(usualDeadline(draftOf({ slots: [tomorrow] }, now), zone, now).date, '2026-11-22')
})

const before = {
  title: 'Retro',
  description: '',
  location: 'Room 2',
  whole_days: false,
  deadline: '2026-11-20T12:00:00Z',
  finish: { when: 'deadline', quorum: null, required: [] },
  counter: false,
  hidden: true,
  parties: ['me', 'bo'].map(person => ({ person, required: person === 'bo' })),
  slots: [
    { start: '2026-11-19T09:00:00Z', duration: 'PT1H' },
    { start: '2026-11-25T09:00:00Z', duration: 'PT1H' },
  ],
} as unknown as Proposal

test('the same once more keeps its wishes, its other parties, and the times to come', () => {
  const draft = copyOf(before, 'me', zone, now)
  assert.deepEqual([draft.title, draft.people, draft.minutes], ['Retro', ['bo'], 60])
  assert.deepEqual(proposalOf(draft, zone).slots, [{ start: '2026-11-25T09:00:00Z', duration: 'PT60M' }])
  assert.deepEqual(
    [draft.details.counter, draft.details.hidden, draft.details.required],
    [false, true, ['bo']],
  )
})

test('a deadline that passed is not taken over, and with it goes the rule that needs one', () => {
  const { details } = copyOf(before, 'me', zone, now)
  assert.deepEqual([details.deadline, details.finish], [null, null])
  const ahead = copyOf({ ...before, deadline: '2026-11-24T17:00:00Z' }, 'me', zone, now).details
  assert.deepEqual([ahead.deadline, ahead.finish], [{ date: '2026-11-24', time: '18:00' }, 'deadline'])
})

test('whole days are copied as the dates that they are', () => {
  const days = [
    { start: '2026-11-21', duration: 'P2D' },
    { start: '2026-12-05', duration: 'P2D' },
  ]
  const draft = copyOf({ ...before, whole_days: true, slots: days as Proposal['slots'] }, 'me', zone, now)
  assert.deepEqual([draft.sort, draft.days, draft.dates, draft.times], ['days', 2, ['2026-12-05'], []])
})
