import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LONGEST_TEXT, shortened } from './short.ts'

const LINK = 'https://muster.example.com/m/mg_0123456789abcdefghijkl'

test('a short text is sent as it is, on one line', () => {
  assert.equal(shortened(`Plan at 09:30.\r\n${LINK}`), `Plan at 09:30. ${LINK}`)
})

test('a long title is cut, the link after it is not', () => {
  const text = shortened(`${'Planning '.repeat(80)}begins at 09:30. ${LINK}`)
  assert.equal(text.length, LONGEST_TEXT)
  assert.ok(text.endsWith(`… ${LINK}`), text)
})

test('whatever a text holds, it becomes one line of 480 characters at most with its link whole', () => {
  const some = fc.string({ unit: 'binary', maxLength: 900 }).filter(text => !text.includes('http'))
  fc.assert(
    fc.property(some, some, (before, after) => {
      const text = shortened(`${before} ${LINK} ${after}`)
      assert.ok(text.length <= LONGEST_TEXT && text.includes(LINK), text)
      assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}]/u)
    }),
  )
})
