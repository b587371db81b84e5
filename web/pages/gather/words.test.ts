import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf } from './draft.ts'
import { replyWords, restWords, riskWords, summary, tooLarge } from './words.ts'

const draft = draftOf(undefined, 'Europe/Berlin', Date.parse('2026-11-23T08:00:00Z'))
const counts = (guests: number, atOnce: number, isMore = false) => ({ guests, atOnce, isMore })

test('what saving and dealing would do is one sentence', () => {
  assert.equal(summary(draft, counts(0, 0)), 'Eight seats, and nobody is invited yet.')
  assert.equal(summary(draft, counts(5, 5)), 'Eight seats, five guests: all five are asked at once.')
  assert.equal(summary({ ...draft, seats: 1 }, counts(1, 1)), 'One seat, one guest, who is asked at once.')
  assert.equal(
    summary(draft, counts(23, 8)),
    'Eight seats, 23 guests: the first eight are asked at once; who does not answer within a day makes room for the next.',
  )
  assert.match(
    summary({ ...draft, risk: 5 }, counts(23, 8)),
    /asked at once, and more as far as a risk of 5\u00a0% goes; who does not/,
  )
  assert.match(summary(draft, counts(2_300, 8, true)), /^Eight seats, 2300 guests or more: the first eight/)
  assert.match(summary(draft, counts(2, 0)), /no party of them fits\.$/)
})

test('how long is said as it was chosen', () => {
  assert.equal(replyWords(draft.reply), 'a day')
  assert.equal(replyWords({ usual: 'own', count: 90, unit: 'M' }), '90 minutes')
  assert.equal(replyWords({ usual: 'own', count: 1, unit: 'H' }), '1 hour')
})

test('a risk is said in gatherings, not in per cent', () => {
  assert.match(riskWords(5), /one of 20 such gatherings/)
  assert.match(riskWords(20), /one of five such gatherings/)
})

test('parties that can never sit are named', () => {
  assert.equal(tooLarge([], 8), '')
  assert.equal(
    tooLarge(['Bo'], 8),
    'Bo comes with more than eight and is not asked, unless there are more seats.',
  )
  assert.match(tooLarge(['Bo', 'Cy', 'Di', 'Ed'], 8), /^Four guests come with more than eight and are not/)
})

test('under the seats stands what the others wait for', () => {
  assert.equal(
    restWords(3, draft.reply, 0),
    'These are asked as soon as somebody says no or lets a day pass.',
  )
  assert.match(restWords(1, draft.reply, 5), /^This one is asked .*, or within the risk\.$/)
})
