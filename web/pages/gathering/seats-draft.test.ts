import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isTooFew,
  savingWords,
  seatless,
  tooFewSentences,
  withoutKept,
  withTotal,
  wouldBeSentence,
} from './seats-draft.ts'

const seats = { total: 8, yes: 5, probably: 1, reserved: 2, left: 0, excess: 0 }

test('fewer seats than are given or kept are asked about, with the figures', () => {
  assert.equal(isTooFew(seats, 8), false)
  assert.equal(isTooFew(seats, 7), true)
  const words = tooFewSentences(seats, 5)
  assert.equal(
    words[0],
    'You want five seats, but five are taken by a yes, one probably and two are kept for open invitations.',
  )
  assert.match(words[1]!, /^Open invitations for two seats would be withdrawn/)
  assert.match(words[2]!, /there is one guest more than seats/)
  assert.equal(tooFewSentences(seats, 7).length, 2)
})

test('where a risk leaves no seats kept, fewer of them are asked about for those who are asked', () => {
  const [why, what] = tooFewSentences({ ...seats, yes: 1, probably: 0, reserved: 0 }, 3)
  assert.match(why!, /^You want three seats, but more guests are asked than the risk/)
  assert.match(what!, /^Open invitations would be withdrawn, from the last in line/)
})

test('chairs are drawn as they would be', () => {
  assert.deepEqual(withTotal(seats, 5), { ...seats, total: 5, reserved: 0, excess: 1 })
  assert.deepEqual(withTotal(seats, 10), { ...seats, total: 10, left: 2 })
  assert.equal(
    wouldBeSentence(withTotal(seats, 7)),
    'With seven seats: five are taken by a yes, one by a probably and one is kept for who is asked.',
  )
  assert.equal(
    wouldBeSentence(withTotal({ ...seats, probably: 0, reserved: 0 }, 4)),
    'With four seats: five are taken by a yes, one more than there are.',
  )
  assert.match(savingWords(seats, 10, true), /asked at once/)
  assert.match(savingWords(seats, 10, false), /Nobody is asked/)
})

test('what is off keeps no seat, and those asked at a risk have none', () => {
  assert.deepEqual(withoutKept(seats), { ...seats, reserved: 0, left: 2 })
  assert.equal(seatless({ seats, open: { invitations: 2, seats: 2 } }), 0)
  assert.equal(seatless({ seats: { ...seats, reserved: 0 }, open: { invitations: 3, seats: 4 } }), 4)
})
