import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFacts } from './calendar-facts.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
  today: '2026-11-21',
}
const object = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) =>
  object('METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'BEGIN:VALARM', 'END:VALARM', 'END:VEVENT')

test('an invitation says when, where and who, folded lines and escapes read', () => {
  const text = event(
    'DTSTART;TZID=America/New_York:20261124T090000',
    'DTEND;TZID=America/New_York:20261124T094500',
    'LOCATION:The big table\\, or ',
    ' the call',
    'ATTENDEE;CN="Kim, Ann";PARTSTAT=NEEDS-ACTION:mailto:ann@example.com',
    'ATTENDEE;RSVP=TRUE:mailto:bo@example.com',
    'SEQUENCE:2',
  )
  assert.deepEqual(calendarFacts(text, reading), [
    'For your calendar, to be answered from there',
    'Tuesday 24 November, 15:00–15:45',
    'At The big table, or the call',
    'With Kim, Ann and bo@example.com',
    'Version 3 of it',
  ])
})

test('a cancellation in UTC says what it takes away', () => {
  const text = event('DTSTART:20261122T083000Z', 'DTEND:20261122T090000Z').replace('REQUEST', 'CANCEL')
  assert.deepEqual(calendarFacts(text, reading), ['Takes it out of your calendar', 'Tomorrow, 09:30–10:00'])
})

test('the times of a zone’s own rules are not taken for the meeting’s, and nonsense breaks nothing', () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  const whole = object(...zone, 'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261122', 'END:VEVENT')
  assert.deepEqual(calendarFacts(whole, reading), ['A calendar object', 'Tomorrow'])
  assert.deepEqual(calendarFacts('not a calendar', reading), ['A calendar object'])
  assert.deepEqual(calendarFacts(event('DTSTART;TZID=Nowhere/Here:20261124T090000'), reading).slice(1), [
    '20261124T090000',
  ])
})
