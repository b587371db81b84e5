import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { commentIn, outdated, type Place, placeOf, windowIn } from '#/meetings/rules/reply.ts'
import { hour, minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'

const NOW = parseInstant('2026-11-23T08:00:00Z')!
const meeting = { sequence: 5, askedSequence: 2 }
const place = fc.record({ sequence: fc.integer({ min: 2, max: 5 }), stamp: fc.integer({ min: 0, max: 20 }) })

test('in whatever order answers arrive, the last that counts is the newest of them', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1 }), places => {
      let last: (Place & { takenAt: number }) | null = null
      for (const [takenAt, one] of places.entries())
        if (!outdated(one, meeting, { last, answeredAt: last?.takenAt ?? null })) last = { ...one, takenAt }
      const newest = places.toSorted((a, b) => a.sequence - b.sequence || a.stamp - b.stamp).at(-1)!
      assert.deepEqual([last!.sequence, last!.stamp], [newest.sequence, newest.stamp])
    }),
  )
})

test('an answer to what was asked before the meeting moved is to an older question', () => {
  assert.equal(
    outdated({ sequence: 1, stamp: NOW }, meeting, { last: null, answeredAt: null }),
    'an older question',
  )
  assert.equal(outdated({ sequence: 2, stamp: NOW }, meeting, { last: null, answeredAt: null }), undefined)
})

test('an answer given here holds against mails of before, one by mail against none', () => {
  const [early, late] = [
    { sequence: 2, stamp: NOW - minute },
    { sequence: 2, stamp: NOW + minute },
  ]
  assert.equal(outdated(early, meeting, { last: null, answeredAt: NOW }), 'answered since')
  assert.equal(outdated(late, meeting, { last: null, answeredAt: NOW }), undefined)
  const last = { sequence: 2, stamp: NOW - hour, takenAt: NOW }
  assert.equal(outdated(early, meeting, { last, answeredAt: NOW }), undefined)
  assert.equal(outdated(early, meeting, { last, answeredAt: NOW + 1 }), 'answered since')
})

test('what comes from a time to come is as of now, and what has no stamp as of its mail', () => {
  assert.deepEqual(placeOf({ sequence: 9, stamp: NOW + hour }, meeting, null, NOW), {
    sequence: 5,
    stamp: NOW,
  })
  const { stamp } = placeOf({ sequence: 0, stamp: null }, meeting, NOW - hour, NOW)
  assert.equal(stamp, NOW - hour)
  assert.equal(placeOf({ sequence: 0, stamp: null }, meeting, null, NOW).stamp, NOW)
})

test('a proposal without an end is as long as the meeting is; one that ends before it begins is none', () => {
  const start = { text: '2026-11-24T10:00:00Z', timezone: null }
  const now = { start: NOW, end: NOW + hour }
  const from = parseInstant(start.text)!
  assert.deepEqual(windowIn({ start, end: null, lasts: null }, 'UTC', now), { start: from, end: from + hour })
  assert.deepEqual(windowIn({ start, end: null, lasts: minute }, 'UTC', now), {
    start: from,
    end: from + minute,
  })
  assert.equal(windowIn({ start, end: start, lasts: null }, 'UTC', now), undefined)
  assert.equal(windowIn({ start: null, end: start, lasts: null }, 'UTC', now), undefined)
})

test('a comment has no control characters and at most 500 characters, none of them half', () => {
  fc.assert(
    fc.property(fc.uint16Array({ maxLength: 2000 }), units => {
      const comment = commentIn(String.fromCharCode(...units).toWellFormed())
      assert.ok(comment.length <= 500)
      assert.doesNotMatch(comment, /[^\P{Cc}\n]/u)
      assert.ok(comment.isWellFormed())
    }),
  )
  assert.equal(commentIn('😀'.repeat(400)).length, 499)
})
