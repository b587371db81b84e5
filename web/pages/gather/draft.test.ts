import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, gatheringOf, replyWithin, usualLastAnswer } from './draft.ts'

const now = Date.parse('2026-11-23T08:00:00Z')
const draft = draftOf('choir', 'Europe/Berlin', now)

test('it begins with a dinner in a week, and the group that a link brought', () => {
  const { title, start, end, seats, groups, guests } = gatheringOf({ ...draft, title: ' Dinner ' })
  assert.deepEqual(
    [title, start, end, seats, groups, guests],
    ['Dinner', '2026-11-30T18:00:00Z', '2026-11-30T21:00:00Z', 8, ['choir'], []],
  )
})

test('times are those of its zone, wherever the host is', () => {
  const tokyo = { ...draft, zone: 'Asia/Tokyo', lastAnswer: { date: '2026-11-29', time: '18:00' } }
  const { start, timezone, answer_by } = gatheringOf(tokyo)
  assert.deepEqual(
    [start, timezone, answer_by],
    ['2026-11-30T10:00:00Z', 'Asia/Tokyo', '2026-11-29T09:00:00Z'],
  )
})

test('a dinner over the clock change lasts as long as was said', () => {
  const { start, end } = gatheringOf({ ...draft, date: '2027-03-28', time: '01:30', minutes: 120 })
  assert.deepEqual([start, end], ['2027-03-28T00:30:00Z', '2027-03-28T02:30:00Z'])
})

test('the risk is a share, and no reminder is none', () => {
  const { risk, remind_before } = gatheringOf({ ...draft, risk: 5, reminder: 'none' })
  assert.deepEqual([risk, remind_before], [0.05, null])
})

test('how long an invitation waits is one of the usual lengths, or as was said', () => {
  assert.equal(replyWithin(draft.reply), 'P1D')
  assert.equal(replyWithin({ usual: 'own', count: 90, unit: 'M' }), 'PT90M')
  assert.equal(replyWithin({ usual: 'own', count: 3, unit: 'D' }), 'P3D')
})

test('the last moment is before it begins, and not over', () => {
  assert.deepEqual(usualLastAnswer(draft, now), { date: '2026-11-28', time: '18:00' })
  assert.deepEqual(usualLastAnswer({ ...draft, date: '2026-11-24' }, now), {
    date: '2026-11-23',
    time: '18:00',
  })
})
