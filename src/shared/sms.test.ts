import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basic, partsOf, plain } from './sms.ts'

test('a text of the basic alphabet has 160 signs in one part, and 153 in each of several', () => {
  for (const [text, parts] of [
    ['', 1],
    ['ä'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['ç'.repeat(70), 1],
    ['ç'.repeat(71), 2],
    ['🎉'.repeat(35), 1],
    ['🎉'.repeat(36), 2],
    ['a'.repeat(134) + 'ł', 3],
  ] as const)
    assert.equal(partsOf(text), parts, `${text.length} of ${text[0]}`)
})

test('fine signs become plain ones, and what no telephone has is left out', () => {
  assert.equal(plain('„Ja“ – so…'), '"Ja" - so...')
  assert.equal(basic('Łódź 🎉 “Café”'), 'odz "Café"')
})
