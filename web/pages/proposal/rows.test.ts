import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Proposal } from '../../data/proposals.ts'
import { closingSentences } from './closing.ts'
import { daysOf, othersOf } from './rows.ts'
import { sample } from './sample.ts'

const flat = (proposal: Proposal, zone = 'Europe/Berlin') =>
  daysOf(proposal, zone).flatMap(({ rows }) => rows)

test('slots stand under the day they begin on where one looks from', () => {
  const proposal = sample(['2026-11-24T09:00:00Z', '2026-11-24T22:30:00Z', '2026-11-25T09:00:00Z'])
  assert.deepEqual(
    daysOf(proposal, 'Europe/Berlin').map(({ date, rows }) => [date, rows.map(({ time }) => time)]),
    [
      ['2026-11-24', ['10:00–11:00', '23:30–Wed 00:30']],
      ['2026-11-25', ['10:00–11:00']],
    ],
  )
  assert.deepEqual(
    daysOf(proposal, 'Asia/Tokyo').map(({ date, rows }) => [date, rows.length]),
    [
      ['2026-11-24', 1],
      ['2026-11-25', 2],
    ],
  )
})

test('the time where it was proposed stands beside only where clocks show another', () => {
  const proposal = sample(['2026-11-24T23:30:00Z'])
  assert.equal(flat(proposal)[0]!.there, null)
  assert.equal(flat(proposal, 'Europe/Oslo')[0]!.there, null)
  assert.equal(flat(proposal, 'Europe/London')[0]!.there, 'Wed 00:30–01:30 Berlin')
})

test('the funnel narrows: refused, left, best, and the one that was chosen', () => {
  const starts = ['2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z']
  const proposal = sample(starts, { bo: ['yes', 'yes', 'no'] })
  const [first] = proposal.slots
  const best = { ...proposal, best: [first!] }
  assert.deepEqual(
    flat(best).map(({ standing }) => standing),
    ['best', 'left', 'refused'],
  )
  const past = { ...best, slots: best.slots.map(slot => ({ ...slot, past: slot.number === 2 })) }
  assert.equal(flat(past)[1]!.standing, 'past')
  const closure = { at: starts[0]!, by: 'ann', start: starts[1]!, duration: 'PT1H', meeting: 'm' }
  assert.deepEqual(
    flat({ ...best, state: 'closed', closure }).map(({ standing }) => standing),
    ['past', 'found', 'refused'],
  )
})

test('whole days are the same dates everywhere, and say how long they go on', () => {
  const proposal = { ...sample(['2026-12-01', '2026-12-08'], {}, 'P2D'), whole_days: true }
  const [first] = daysOf(proposal, 'America/Los_Angeles')
  assert.equal(first!.date, '2026-12-01')
  assert.equal(first!.rows[0]!.time, 'until Wed 2 Dec')
  assert.equal(first!.rows[0]!.there, null)
  // Two days in Berlin, from midnight to midnight.
  assert.equal(first!.rows[0]!.end - first!.rows[0]!.start, 48 * 3_600_000)
})

test('before it is decided stands who is invited, who refused, who is silent and who is no longer free', () => {
  const proposal = sample(['2026-11-24T09:00:00Z'], { bo: ['no'], cy: ['yes'] })
  const taken = [{ person: 'cy', start: '2026-11-24T09:00:00Z', duration: 'PT1H' }]
  const [row] = flat({ ...proposal, taken })
  assert.deepEqual(closingSentences(row!, othersOf(proposal, 'ann')), [
    'It becomes a meeting. Cy and Dee are invited.',
    'Bo said no, and is told when it is.',
    'Dee has not answered.',
    'Cy is no longer free then.',
  ])
})
