import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { component, escapedText, instantProperty, isPlain, isUtc, property, utcOf } from './ics.ts'
import { parseInstant } from './instant.ts'
import { zoneOf } from './zone.ts'

const at = (text: string) => parseInstant(text)!
const berlin = zoneOf('Europe/Berlin')

/** What another library reads out of one property. */
function read(line: string): { value: unknown; parameter: (name: string) => unknown } {
  const parsed = new ICAL.Component(ICAL.parse(component('VEVENT', [line])) as unknown[])
  const [only] = parsed.getAllProperties()
  return { value: only!.getFirstValue(), parameter: name => only!.getParameter(name) }
}

/** Letters of all sizes in UTF-8, signs that mean something to iCalendar, and what it forbids. */
const written = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...'abc äöü 漢字 👩‍👩‍👧 ;:,\\"^\n\r\t\u0000\u0007\u0085'),
  ),
  maxLength: 300,
})

/** What is left of a text without what a calendar may not hold. */
function kept(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
}

test('whatever people write comes back as they wrote it, but for control characters', () => {
  fc.assert(
    fc.property(written, text => {
      assert.equal(read(property('SUMMARY', escapedText(text))).value, kept(text))
    }),
  )
})

test('whatever people are called, their names stay names, and the address behind them the address', () => {
  const like = (name: string) =>
    kept(name).replaceAll('"', "'").replaceAll('^', 'ˆ').replaceAll('\\', '/').replaceAll('\n', ' ')
  fc.assert(
    fc.property(written, name => {
      const { value, parameter } = read(property('ATTENDEE', 'mailto:bo@example.com', { CN: name }))
      assert.deepEqual([parameter('cn'), value], [like(name), 'mailto:bo@example.com'])
    }),
  )
})

test('no line is longer than 75 octets, and no character is torn by a fold', () => {
  fc.assert(
    fc.property(written, text => {
      const lines = property('DESCRIPTION', escapedText(text)).split('\r\n')
      for (const line of lines) {
        assert.ok(Buffer.byteLength(line) <= 75)
        assert.ok(line.isWellFormed())
      }
    }),
  )
  // 12 octets of the name and its colon, 63 of text: the next sign, of four octets, has to go to the next line.
  const text = `${'a'.repeat(62)}👋`
  assert.equal(property('DESCRIPTION', text), `DESCRIPTION:${'a'.repeat(62)}\r\n 👋\r\n`)
})

test('an injected line break starts no property', () => {
  const event = component('VEVENT', [
    property('SUMMARY', escapedText('Plan\r\nATTENDEE:mailto:eve@example.net')),
    property('ORGANIZER', 'mailto:ann@example.com', { CN: 'Ann\r\nX-EVIL:yes' }),
  ])
  const names = new ICAL.Component(ICAL.parse(event) as unknown[]).getAllProperties().map(one => one.name)
  assert.deepEqual(names, ['summary', 'organizer'])
})

test('instants are written in UTC, or in the wall time of a zone', () => {
  assert.equal(utcOf(at('2026-11-24T10:00:00.750Z')), '20261124T100000Z')
  assert.equal(
    instantProperty('DTSTART', at('2026-11-24T10:00:00Z'), berlin),
    'DTSTART;TZID=Europe/Berlin:20261124T110000\r\n',
  )
  assert.equal(instantProperty('DTSTART', at('2026-11-24T10:00:00Z'), null), 'DTSTART:20261124T100000Z\r\n')
})

test('a wall time that comes twice is not plain', () => {
  const walls = [
    '2026-10-24T23:30:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:30:00Z',
    '2026-10-25T02:30:00Z',
  ]
  assert.deepEqual(
    walls.map(one => isPlain(berlin, at(one))),
    [true, false, false, true],
  )
})

test('UTC is known by its other names', () => {
  assert.deepEqual(
    ['UTC', 'Etc/UTC', 'GMT', 'Asia/Tokyo', 'Europe/London'].map(name => isUtc(zoneOf(name))),
    [true, true, true, false, false],
  )
})
