import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOfMoment, readItip } from '#/meetings/rules/itip.ts'
import { parseInstant } from '#/time/instant.ts'

const object = (lines: readonly string[], ends = '\r\n') =>
  ['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(ends)
const one = (lines: readonly string[]) => readItip(object(lines), null)[0]!

test('folded lines, any case and any line ends read the same', () => {
  const lines = [
    'UID:m-1',
    'SEQUENCE:3',
    'DTSTAMP:20261123T073000Z',
    'ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.com',
  ]
  const plain = one(lines)
  assert.deepEqual(plain.attendees, [{ address: 'bo@example.com', status: 'DECLINED', comment: '' }])
  assert.deepEqual([plain.uid, plain.sequence, plain.stamp], ['m-1', 3, parseInstant('2026-11-23T07:30:00Z')])
  for (const ends of ['\r\n', '\n']) {
    const folded = lines.map(line => line.replace(/(.{9})(?=.)/g, `$1${ends}\t`))
    assert.deepEqual(readItip(object(folded, ends), null), [plain])
  }
  const spelt = lines.map(line =>
    line.replace(/^\w+/, name => name.toLowerCase()).replace('mailto:bo', 'MAILTO:Bo'),
  )
  assert.deepEqual(one(spelt), plain)
})

test('an address comes back as it was written, whatever of it had to be percent-encoded', () => {
  const { attendees } = one(['UID:m-1', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:b%2Fo%25x@example.com'])
  assert.equal(attendees[0]!.address, 'b/o%x@example.com')
})

test('a comment cannot turn around what it stands in', () => {
  const { comment, attendees } = one([
    'COMMENT:\u202eevil\u2066 \u200fשלום',
    'ATTENDEE;PARTSTAT=ACCEPTED;X-RESPONSE-COMMENT="\u202eevil":mailto:bo@example.com',
  ])
  assert.equal(comment, 'evil \u200fשלום')
  assert.equal(attendees[0]!.comment, 'evil')
})

test('what breaks the rules in other lines does not spoil the answer', () => {
  const event = one([
    'RRULE:FREQ=NEVER;BYDAY=XX',
    'X-BROKEN',
    'ATTENDEE;CN="no end;PARTSTAT=ACCEPTED:mailto:cy@example.com',
    'ATTENDEE;CN="Bo; the \'second\'";PARTSTAT=Accepted:mailto:bo@example.com',
    'BEGIN:VALARM',
    'UID:alarm',
    'END:VALARM',
    'UID:m-1',
    'SEQUENCE:many',
  ])
  assert.deepEqual([event.uid, event.sequence], ['m-1', 0])
  assert.equal(event.attendees.find(({ address }) => address === 'bo@example.com')?.status, 'ACCEPTED')
})

test('a method in the object counts before the one that the mail names', () => {
  assert.equal(readItip(object([]), 'request')[0]!.method, 'REPLY')
  assert.equal(readItip(object([]).replace('METHOD:REPLY\r\n', ''), 'Reply')[0]!.method, 'REPLY')
  assert.equal(readItip(object([]).replace('METHOD:REPLY\r\n', ''), null)[0]!.method, '')
})

test('zones are known by IANA’s names, also behind a prefix; for another the meeting’s own is taken', () => {
  const at = (line: string) => instantOfMoment(one([line]).original!, 'Europe/Berlin')
  const ten = parseInstant('2026-11-24T10:00:00Z')
  assert.equal(at('RECURRENCE-ID:20261124T100000Z'), ten)
  assert.equal(at('RECURRENCE-ID;TZID=Europe/Paris:20261124T110000'), ten)
  assert.equal(at('RECURRENCE-ID;TZID=/mozilla.org/20070129_1/Europe/Paris:20261124T110000'), ten)
  assert.equal(at('RECURRENCE-ID;TZID=America/Argentina/Ushuaia:20261124T070000'), ten)
  assert.equal(at('RECURRENCE-ID;TZID="W. Europe Standard Time":20261124T110000'), ten)
  assert.equal(at('RECURRENCE-ID:20261124T110000'), ten)
  assert.equal(at('RECURRENCE-ID;VALUE=DATE:20261124'), parseInstant('2026-11-23T23:00:00Z'))
  for (const text of ['tomorrow', '20261399T110000', '20261124T990000Z', ''])
    assert.equal(at(`RECURRENCE-ID:${text}`), undefined, text)
})

test('no text, however strange, is more than no answer', () => {
  const line = fc.oneof(
    fc.uint16Array().map(units => String.fromCharCode(...units)),
    fc
      .tuple(
        fc.constantFrom(
          'BEGIN',
          'END',
          'METHOD',
          'UID',
          'ATTENDEE',
          'COMMENT',
          'RECURRENCE-ID',
          'DTSTART',
          'SEQUENCE',
        ),
        fc.constantFrom(':', ';', ';TZID=', ';__proto__=', ';CN="', ';VALUE='),
        fc.oneof(
          fc.string(),
          fc.constantFrom('VCALENDAR', 'VEVENT', '20261124T100000', ':', 'DATE:20261124'),
        ),
      )
      .map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.boolean(), (lines, isWithin) => {
      const text = isWithin ? object(lines) : lines.join('\n')
      for (const { original, start, end } of readItip(text, 'REPLY'))
        for (const moment of [original, start, end]) if (moment) instantOfMoment(moment, 'Europe/Berlin')
    }),
    { numRuns: 1000 },
  )
})

test('a megabyte of anything is read within seconds', () => {
  const many = (text: string) => text.repeat(Math.ceil(2 ** 20 / text.length))
  for (const text of [
    many('BEGIN:VCALENDAR\n'),
    `BEGIN:VCALENDAR\n${many('BEGIN:VEVENT\nUID:x\nEND:VEVENT\n')}`,
    object([many('ATTENDEE;PARTSTAT=ACCEPTED:mailto:x\r\n')]),
    object([`ATTENDEE${many(';A="b"')}:x`]),
    object([`COMMENT:${many('\\n')}`]),
    object([many('UID:a\r\n b\r\n')]),
    many('\n'),
    many('\n '),
  ]) {
    const began = performance.now()
    readItip(text, null)
    assert.ok(performance.now() - began < 5000, `${text.slice(0, 40)}: ${performance.now() - began} ms`)
  }
})
