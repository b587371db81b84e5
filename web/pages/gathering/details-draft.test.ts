import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Gathering } from '../../data/gatherings.ts'
import { changesOf, draftFrom, isTold } from './details-draft.ts'

const dinner = {
  title: 'Dinner',
  place: 'Here',
  description: '',
  start: '2026-11-27T18:00:30Z',
  end: '2026-11-27T21:00:30Z',
  timezone: 'Europe/Berlin',
  co_hosts: ['gil'],
  seats: { total: 8 },
  reply_within: 'PT24H',
  answer_by: '2026-11-25T17:00:00Z',
  party_limit: 3,
  risk: 0.05,
  remind_before: 'PT3H',
} as Gathering

test('what was not touched is not sent, however odd it is', () => {
  for (const reply_within of ['PT24H', 'PT1S', 'PT90M', 'P3D']) {
    const draft = draftFrom({ ...dinner, reply_within })
    assert.deepEqual(changesOf(draft, { ...draft }).change, {})
  }
})

test('what was changed is sent, what was emptied too, and what undoes it is known', () => {
  const draft = draftFrom(dinner)
  assert.deepEqual(
    [draft.date, draft.time, draft.minutes, draft.reply.usual],
    ['2026-11-27', '19:00', 180, 'P1D'],
  )
  const { change, undo } = changesOf(draft, {
    ...draft,
    place: ' ',
    lastAnswer: null,
    coHosts: [],
    minutes: 240,
  })
  assert.deepEqual(change, { place: '', end: '2026-11-27T22:00:00Z', co_hosts: [], answer_by: null })
  assert.deepEqual(undo, {
    place: 'Here',
    end: '2026-11-27T21:00:00Z',
    co_hosts: ['gil'],
    answer_by: '2026-11-25T17:00:00Z',
  })
  assert.equal(isTold(change), true)
  assert.equal(isTold({ description: 'More' }), false)
})
