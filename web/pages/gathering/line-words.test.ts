import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Line } from '../../data/board.ts'
import { askNowWords, delayWords, oddsSentences, percent, placeWords } from './line-words.ts'
import { next } from './sample.ts'

const reading = { zone: 'UTC', now: Date.parse('2026-11-21T12:00:00Z') }
const line: Line = {
  items: [next('Bo', { delay: 'kept' })],
  seats: { total: 8, yes: 3, probably: 1, reserved: 0, left: 4, excess: 0 },
  saved_for: null,
  next_lapse: '2026-11-21T18:00:00Z',
  open: { invitations: 7, seats: 9 },
  risk: 0.05,
  risk_spent: 0.024,
  odds: 0.021,
  answers: { here: { came: 4, not: 3 }, before: { came: 12, not: 8 } },
  likely: 0.58,
}

test('everybody in the line has a reason for his place, and one for not being asked', () => {
  assert.equal(
    placeWords(next('Bo', { rank: 'first', party: 2 }), reading),
    'marked to be asked first, a party of two',
  )
  const wished = next('Bo', { rank: 'wished', wished_at: '2026-11-21T10:00:00Z' })
  assert.equal(placeWords(wished, reading), 'said yes today, 10:00, and waits for a seat')
  assert.equal(
    delayWords(line.items[0]!, line, reading),
    'What is not given is kept for open invitations; the next of these ends today, 18:00.',
  )
  const night = next('Bo', { readable_at: '2026-11-22T08:00:00Z' })
  assert.equal(delayWords(night, line, reading), 'Asked next; could read it tomorrow, 08:00.')
  const saved = { ...line, items: [next('Cy', { delay: 'few-left', party: 4 })], saved_for: 'cy' }
  assert.equal(delayWords(next('Bo', { delay: 'saved' }), saved, reading), 'What is left is saved for Cy.')
})

test('the odds say how many are asked for how many seats, what that rests on, and the rule of the risk', () => {
  assert.deepEqual(plain(oddsSentences(line)), [
    'Seven open invitations, with 9 people, for four free seats.',
    'About 58 % of invitations are expected to be accepted, going by 4 of 7 here and 12 of 20 at gatherings before; so few answers here count for little yet.',
    'The chance that more say yes than there are seats is 2.1 % now. Of the 5 % that you allow, 2.4 % are used up; another wave may bring the chance to half of the rest, 1.3 %.',
  ])
  assert.match(oddsSentences({ ...line, risk: 0 })[0]!, /nobody is refused/)
})

test('a figure that the few answers alone would not give says what it rests on', () => {
  const none = { came: 0, not: 0 }
  const rests = (here: object, before: object) =>
    plain(oddsSentences({ ...line, likely: 0.5, answers: { here, before } as Line['answers'] }))[1]!
  const half = 'About 50 % of invitations are expected to be accepted,'
  assert.equal(
    rests(none, { came: 1, not: 3 }),
    `${half} going by 1 of 4 at gatherings before; that counts for little, and nobody has answered here yet.`,
  )
  assert.equal(rests(none, none), `${half} a cautious guess, as nobody has answered yet.`)
  assert.equal(rests({ came: 5, not: 5 }, none), `${half} going by 5 of 10 here.`)
})

test('asking now beside a reason not to says what it does', () => {
  assert.match(askNowWords(next('Bo', { delay: 'risk' })), /asks all the same; .* counts as used up/)
  assert.equal(askNowWords(next('Bo')), '')
})

test('per cent stay with their figure', () => {
  assert.deepEqual([0, 0.0004, 0.05, 0.123].map(percent), [
    '0\u00a0%',
    'under 0.1\u00a0%',
    '5\u00a0%',
    '12\u00a0%',
  ])
})

function plain(sentences: readonly string[]): string[] {
  return sentences.map(words => words.replaceAll('\u00a0', ' '))
}
