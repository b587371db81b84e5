import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { hanging, laid, line, span } from './line.ts'
import { visible, visibleLines } from './visible.ts'
import { cut, padded, widthOf } from './width.ts'

const ESCAPE = '\u001b'
const LOOK = new RegExp(`${ESCAPE}\\[[\\d;]+m`, 'g')
/** What people write, and what somebody writes who wants to take over a terminal. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '山',
      'é',
      'e\u0301',
      '👩‍👩‍👧',
      '🇩🇪',
      ESCAPE,
      '\u009b',
      '\n',
      '\u202e',
      '\u2066',
      '\ud800',
      '\u0000',
    ),
  }),
)

describe('texts of others', () => {
  it('show what a terminal would obey as written out', () => {
    assert.equal(visible(`${ESCAPE}[2J\u009b31m\u202eevil\u0007`), '\\u001b[2J\\u009b31m\\u202eevil\\u0007')
    assert.equal(visible('Grüße, 山田 👩‍👩‍👧 שלום'), 'Grüße, 山田 👩‍👩‍👧 שלום')
  })

  it('keep their lines', () => {
    assert.deepEqual(visibleLines('one\r\ntwo\tmore \n\rthree'), ['one', 'two more', '', 'three'])
  })
})

describe('columns', () => {
  const widths = {
    plain: 5,
    山田: 4,
    'e\u0301': 1,
    '👩‍👩‍👧': 2,
    '🇩🇪': 2,
    ｶﾅ: 2,
    한글: 4,
    '─█░': 3,
    'a\u200bb': 2,
    '⚠️': 2,
  }
  for (const [word, width] of Object.entries(widths)) {
    it(`${word} takes ${width}`, () => assert.equal(widthOf(word), width))
  }

  it('are never more than there are, whatever is cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30 }), (given, columns) => {
        assert.ok(widthOf(cut(visible(given), columns)) <= columns)
      }),
    )
    assert.equal(cut('山田山田', 5), '山田…')
    assert.equal(padded('山', 4), '山  ')
  })
})

describe('a line', () => {
  it('is folded at blanks, and goes on under its indent', () => {
    const given = hanging(4, '  1 ', span('strong', 'Plan the next offsite'))
    assert.deepEqual(laid([given], 16, false), ['  1 Plan the', '    next offsite'])
  })

  it('is folded within a word that is wider than all', () => {
    assert.deepEqual(laid([line('山田山田山')], 5, false), ['山田', '山田', '山'])
  })

  it('is never wider than the terminal, and obeys nobody', () => {
    const look = fc.constantFrom('plain', 'strong', 'faint', 'struck', 'accent', 'warning')
    const spans = fc.array(fc.tuple(look, text), { maxLength: 5 })
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (parts, indent, columns, colour) => {
          const given = hanging(indent, ...parts.map(([one, words]) => span(one as 'plain', words)))
          for (const row of laid([given], columns, colour)) {
            const bare = colour ? row.replaceAll(LOOK, '') : row
            assert.ok(widthOf(bare) <= columns, `${JSON.stringify(row)} in ${columns}`)
            assert.ok(!/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(bare), JSON.stringify(row))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('loses no word by being folded', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 40 }), (given, columns) => {
        assert.equal(laid([line(given.join(' '))], columns, false).join(' '), given.join(' '))
      }),
    )
  })

  it('says the same with colour and without', () => {
    const given = line(span('struck', 'gone'), ' and ', span('accent', 'here'))
    assert.deepEqual(laid([given], 40, true).map(stripVTControlCharacters), laid([given], 40, false))
  })
})
