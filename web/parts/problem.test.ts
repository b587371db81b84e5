import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#/client/client.ts'
import { faultsByField, wordsBeside } from './problem.ts'

const detail = 'url leads into a private network; seats must be at least 1'
const errors = [
  { path: 'url', message: 'leads into a private network' },
  { path: 'seats[0]', message: 'must be at least 1' },
]
const problem = new Problem({ type: '/problems/invalid-input', title: '', status: 400, detail, errors })

test('what a field says of itself is not said again below the form', () => {
  assert.equal(faultsByField(problem)['url'], 'Leads into a private network.')
  assert.equal(wordsBeside(problem, new Set(['url', 'seats'])), 'Correct what is marked above.')
  const words = wordsBeside(problem, new Set(['url']))
  assert.equal(words, 'Correct what is marked above. Seats[0]: must be at least 1.')
})

test('what no field can say is said below the form', () => {
  assert.match(wordsBeside(problem, new Set(['title'])), /^Url leads into a private network/)
  assert.match(wordsBeside(new Error('x'), new Set(['url'])), /^Something went wrong/)
})
