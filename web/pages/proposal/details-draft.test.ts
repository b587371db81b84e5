import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../../parts/problem.ts'
import { detailsChanged, detailsOf, quorums } from './details-draft.ts'
import { lengthOf, timedSlot } from './new-slot.ts'
import { sample } from './sample.ts'
import { changedSince, commonIn } from './stale.ts'

const zone = 'Europe/Berlin'
const now = Date.parse('2026-11-21T12:00:00Z')
const proposal = { ...sample(['2026-11-24T09:00:00Z']), deadline: '2026-11-22T17:00:30Z' }

test('only what was changed is sent; nothing when nothing was', () => {
  const draft = detailsOf(proposal, zone, now)
  assert.deepEqual(detailsChanged(proposal, draft, zone), {})
  assert.deepEqual(detailsChanged(proposal, { ...draft, title: ' Plan B ', hidden: true }, zone), {
    title: 'Plan B',
    hidden: true,
  })
  assert.deepEqual(detailsChanged(proposal, { ...draft, hasDeadline: false }, zone), { deadline: null })
  assert.deepEqual(
    detailsChanged(proposal, { ...draft, finish: 'quorum', quorum: 2, required: ['bo'] }, zone),
    {
      finish: { when: 'quorum', quorum: 2, required: ['bo'] },
    },
  )
})

test('a deadline that has passed is offered again in two days: more time is what is wanted', () => {
  const late = { ...proposal, deadline: '2026-11-21T10:00:00Z', state: 'ended' as const }
  const draft = detailsOf(late, zone, now)
  assert.deepEqual(detailsChanged(late, draft, zone), { deadline: '2026-11-23T10:00:00Z' })
  const justNow = { ...late, deadline: '2026-11-21T12:00:30Z' } // and the page's clock shows 12:00
  assert.equal(detailsOf(justNow, zone, now).date, '2026-11-23')
})

test('a quorum is fewer than everyone', () => {
  assert.deepEqual(
    quorums(4).map(({ id }) => id),
    ['all', '2', '3'],
  )
})

test('a time that is added is likely as long as the others, and read in the zone one looks through', () => {
  assert.equal(lengthOf(proposal), 60)
  assert.deepEqual(timedSlot({ date: '2026-11-25', time: '09:00', minutes: 60 }, zone), {
    start: '2026-11-25T08:00:00Z',
    duration: 'PT1H',
  })
})

test('a letter that would tell what is no longer so says what changed', () => {
  const slot = (start: string) => ({ start, duration: 'PT1H' })
  const body = { type: '/problems/stale-slots', title: '', status: 409, detail: '', common: [slot('b')] }
  assert.deepEqual(commonIn(new Problem(body)), [slot('b')])
  assert.equal(commonIn(new Problem({ ...body, type: '/problems/over' })), null)
  assert.deepEqual(changedSince([slot('a'), slot('c')], [slot('b'), slot('c')]), {
    gone: [slot('a')],
    added: [slot('b')],
  })
})
