import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../../parts/problem.ts'
import { draftOf } from './draft.ts'
import { blamesDetails, slotFaults, TOGETHER } from './faults.ts'
import { madeUpTitle, missingWords, passedWords, standingWords } from './words.ts'

const name = (who: string) => who.toUpperCase()
const slots = ['2026-11-24T08:30:00Z/2026-11-24T09:15:00Z']

test('the page says whom it asks, and for how much', () => {
  assert.match(standingWords(draftOf({}, 0), name), /^Everyone you ask/)
  assert.equal(standingWords(draftOf({ with: ['bo'] }, 0), name), 'Choose times for BO to pick from.')
  assert.equal(
    standingWords(draftOf({ with: ['bo'], slots }, 0), name),
    'BO gets a mail with 1 time to choose from.',
  )
  assert.equal(
    standingWords(draftOf({ with: ['a', 'b', 'c', 'd', 'e'], slots }, 0), name),
    'A, B, C and 2 others get a mail with 1 time to choose from.',
  )
})

test('what is missing before it can be proposed is said', () => {
  assert.equal(missingWords(draftOf({}, 0)), 'Still missing: somebody to ask and a time.')
  assert.equal(missingWords({ ...draftOf({ with: ['bo'] }, 0), sort: 'days' }), 'Still missing: a day.')
  assert.equal(missingWords(draftOf({ with: ['bo'], slots }, 0)), '')
})

test('a title that is made up names who meets', () => {
  assert.equal(madeUpTitle(['Ann', 'Bo']), 'Meeting of Ann and Bo')
  assert.equal(madeUpTitle(['Ann', 'Bo', 'Cy', 'Di']), 'Meeting of Ann, Bo, Cy and one other')
})

test('what passed since the last time is said', () => {
  assert.equal(passedWords(3, 3, 'times'), '')
  assert.equal(passedWords(3, 2, 'times'), '1 time of it has passed.')
  assert.equal(passedWords(3, 0, 'days'), 'Its days have all passed; choose new ones.')
})

test('what the server says of a slot stands at that slot, and what is folded away is opened', () => {
  const errors = [
    { path: 'slots[3].start', message: 'has passed; give a time to come' },
    { path: 'slots', message: 'are too many' },
    { path: 'deadline', message: 'must lie ahead' },
  ]
  const problem = new Problem({ type: '/problems/invalid-input', title: '', status: 400, detail: '', errors })
  assert.deepEqual(
    [...slotFaults(problem)],
    [
      [3, 'Has passed; give a time to come.'],
      [TOGETHER, 'Are too many.'],
    ],
  )
  assert.equal(blamesDetails(problem), true)
  assert.equal(blamesDetails(new Error('no connection')), false)
})
