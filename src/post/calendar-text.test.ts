import assert from 'node:assert/strict'
import { it } from 'node:test'
import { textOf } from './calendar-text.ts'

const text = 'BEGIN:VCALENDAR\r\nSUMMARY:Zähne – 12 €\r\n'

it('a calendar is read in UTF-8 and UTF-16, with a byte order mark and without', () => {
  const wide = Buffer.from(text, 'utf16le')
  assert.equal(textOf(Buffer.from(text)), text)
  assert.equal(textOf(Buffer.from(`\uFEFF${text}`)).replace(/^\uFEFF/, ''), text)
  assert.equal(textOf(wide), text)
  assert.equal(textOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])), text)
  assert.equal(textOf(Buffer.from(wide).swap16()), text)
  assert.equal(textOf(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])), text)
})

it('what is neither is read as Windows writes it', () => {
  assert.equal(textOf(Buffer.from([0x5a, 0xe4, 0x68, 0x6e, 0x65, 0x20, 0x80])), 'Zähne €')
})

it('a line that is folded within a character is one line', () => {
  const bytes = Buffer.from('SUMMARY:Zähne')
  const cut = bytes.indexOf(0xc3) + 1
  const folded = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)])
  assert.equal(textOf(folded), 'SUMMARY:Zähne')
})

it('nothing is no text', () => {
  assert.equal(textOf(new Uint8Array()), '')
})
