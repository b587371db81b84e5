import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeCards } from '#/contacts/rules/cards.ts'
import type { Entry } from '#/contacts/rules/entry.ts'
import { readFile } from '#/contacts/rules/file.ts'
import { judge } from '#/contacts/rules/judge.ts'
import { sheetHead, sheetLines } from '#/contacts/rules/sheet.ts'
import { type Contact, type Given, newContact } from '#/contacts/rules.ts'
import { readPhone } from '#/shared/phone.ts'
import { lineFault, textFault } from '#/shared/written.ts'

const world = { readPhone: (text: string) => readPhone(text), hasCountry: false, group: undefined }
const hard = [
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  ':',
  ':::',
  '\\',
  '* ',
  'n',
  ' ',
  '\n',
  '\t',
  'ä',
  '🦉',
  '\u2028',
]
const written = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...hard), maxLength: 15 }),
    fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 8) }),
  )
const line = (maxLength: number) =>
  written(maxLength).filter(
    text => lineFault(text) === undefined && !text.includes('\ufffd') && [...text].length <= maxLength,
  )
const contact = fc
  .record({
    name: line(120),
    email: fc.constantFrom(null, 'bo@example.org', "-o'b+x@example.org"),
    phone: fc.constantFrom(null, '+4930901820', '+12125550123'),
    priority: fc.integer({ min: 1, max: 100 }),
    language: fc.constantFrom(null, 'en', 'de'),
    notes: written(300).filter(text => textFault(text) === undefined),
    groups: fc.array(line(60), { maxLength: 4 }),
    isTurned: fc.boolean(),
  })
  .filter(({ email, phone }) => email !== null || phone !== null)
  .map(({ isTurned, ...given }) => {
    const made = newContact({ id: 'c', owner: 'o' }, given as Given, 0)
    return { ...made, channels: isTurned ? made.channels.toReversed() : made.channels }
  })

test('what we export as CSV or vCard reads back the same', () => {
  for (const write of [(all: Contact[]) => sheetHead() + sheetLines(all), writeCards])
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 4 }), contacts => {
        assert.deepEqual(readBack(write(contacts)), contacts)
      }),
      { numRuns: 200 },
    )
})

test('any text is read, or refused with a sentence; never an exception', () => {
  const unit = fc.constantFrom(
    'BEGIN:VCARD\n',
    'END:VCARD\n',
    'FN',
    ';',
    ':',
    '=',
    '\r\n',
    '"',
    'email',
    ',',
    '\0',
    'é',
    ' ',
    '\\',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 60 }), fc.string({ unit: 'binary' })), text => {
      for (const format of ['csv', 'vcard', undefined] as const) {
        const file = readFile(text, format, 100)
        if ('fault' in file) assert.match(file.fault, /\.$/)
        else for (const entry of file.entries) if (!('fault' in entry)) judge(entry, world)
      }
    }),
    { numRuns: 200 },
  )
})

function readBack(text: string): Contact[] {
  const file = readFile(text, undefined, 100)
  assert.ok(!('fault' in file), 'fault' in file ? file.fault : '')
  return file.entries.map(entry => {
    const given = judge(entry as Entry, world)
    assert.ok(!('faults' in given), JSON.stringify(given))
    return newContact({ id: 'c', owner: 'o' }, given, 0)
  })
}
