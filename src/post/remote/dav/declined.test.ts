import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBusy } from '#/time/calendar.ts'
import { parseInstant } from '#/time/instant.ts'
import { hasDeclined, withDeclined } from './declined.ts'

const event = (hour: string, ...lines: string[]) => [
  'BEGIN:VEVENT',
  `UID:${hour}`,
  `DTSTART:20261124T${hour}0000Z`,
  'DURATION:PT1H',
  ...lines,
  'END:VEVENT',
]
const sought = { start: parseInstant('2026-11-24T00:00:00Z')!, end: parseInstant('2026-11-25T00:00:00Z')! }

test('an event that its owner has declined takes none of his time; one that another has declined does', () => {
  const text = [
    'BEGIN:VCALENDAR',
    ...event('08', 'ATTENDEE;CN="Ann";PARTSTAT=DECLI', ' NED;ROLE=REQ-PARTICIPANT:mailto:Ann@example.com'),
    ...event(
      '09',
      'ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.com',
    ),
    ...event('10', 'ATTENDEE;CN="Jo: Ann";PARTSTAT=DECLINED:mailto:joann@example.com'),
    'END:VCALENDAR',
  ].join('\r\n')
  const hours = (...owner: string[]) => {
    const read = readBusy(withDeclined(text, new Set(owner)), { ...sought, timezone: 'UTC' })
    assert.ok(read.ok)
    return read.busy.map(({ start }) => new Date(start).getUTCHours())
  }
  assert.deepEqual(hours('mailto:ann@example.com'), [9, 10])
  assert.deepEqual(hours('urn:uuid:7', 'mailto:joann@example.com'), [8, 9])
  assert.deepEqual(hours(), [8, 9, 10])
  assert.ok(hasDeclined('ATTENDEE;PARTSTAT=DECLI\r\n NED:mailto:ann@example.com'))
})
