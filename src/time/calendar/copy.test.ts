import assert from 'node:assert/strict'
import { it } from 'node:test'
import { readCopy } from '../calendar.ts'
import { parseInstant } from '../instant.ts'

/** As a phone writes back what it was given. */
const PHONE = `
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//iOS 26.0//EN
BEGIN:VEVENT
UID:0197e2a0-0000-7000-8000-000000000001
SEQUENCE:2
SUMMARY:Board\\, autumn
LOCATION:Room 5\\; upstairs
DESCRIPTION:First line\\nsecond line
DTSTART;TZID=Europe/Berlin:20261124T100000
DTEND;TZID=Europe/Berlin:20261124T113000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Berlin:20261201T100000
ORGANIZER;CN=Ann:mailto:ann@example.com
ATTENDEE;CN="Bo";PARTSTAT=ACCEPTED:mailto:Bo@example.com
ATTENDEE:mailto:cy@example.com
END:VEVENT
BEGIN:VEVENT
UID:0197e2a0-0000-7000-8000-000000000001
RECURRENCE-ID;TZID=Europe/Berlin:20261208T100000
DTSTART;TZID=Europe/Berlin:20261209T140000
DTEND;TZID=Europe/Berlin:20261209T150000
END:VEVENT
BEGIN:VEVENT
UID:0197e2a0-0000-7000-8000-000000000001
RECURRENCE-ID;TZID=Europe/Berlin:20261215T100000
DTSTART;TZID=Europe/Berlin:20261215T100000
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR`

const at = (text: string) => parseInstant(text)!

it('what a phone has changed in a copy is read', () => {
  const copy = readCopy(PHONE.trim(), 'UTC')!
  const { changed, attendees, ...rest } = copy
  assert.deepEqual(rest, {
    uid: '0197e2a0-0000-7000-8000-000000000001',
    sequence: 2,
    title: 'Board, autumn',
    location: 'Room 5; upstairs',
    description: 'First line\nsecond line',
    start: at('2026-11-24T09:00:00Z'),
    end: at('2026-11-24T10:30:00Z'),
    allDay: false,
    rule: 'FREQ=WEEKLY;COUNT=5',
    except: [at('2026-12-01T09:00:00Z')],
    goesOn: false,
    cancelled: false,
  })
  assert.deepEqual(changed, [
    {
      original: at('2026-12-08T09:00:00Z'),
      start: at('2026-12-09T13:00:00Z'),
      end: at('2026-12-09T14:00:00Z'),
      cancelled: false,
    },
    {
      original: at('2026-12-15T09:00:00Z'),
      start: at('2026-12-15T09:00:00Z'),
      end: at('2026-12-15T09:00:00Z'),
      cancelled: true,
    },
  ])
  assert.deepEqual(attendees, [
    { email: 'bo@example.com', partstat: 'ACCEPTED' },
    { email: 'cy@example.com', partstat: 'NEEDS-ACTION' },
  ])
})

it('one that was cancelled as a whole says so, and what is no calendar says nothing', () => {
  assert.equal(readCopy(PHONE.replace('SEQUENCE:2', 'STATUS:CANCELLED'), 'UTC')!.cancelled, true)
  assert.equal(readCopy('', 'UTC'), null)
  assert.equal(readCopy('BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR', 'UTC'), null)
})

it('one whose change goes on says so', () => {
  const onward = PHONE.replace('RECURRENCE-ID;', 'RECURRENCE-ID;RANGE=THISANDFUTURE;')
  assert.equal(readCopy(onward.trim(), 'UTC')!.goesOn, true)
})

it('takes a day that a program excepts for the time of a series on that day', () => {
  const days = PHONE.replace('EXDATE;TZID=Europe/Berlin:20261201T100000', 'EXDATE;VALUE=DATE:20261201')
  assert.deepEqual(readCopy(days, 'Europe/Berlin')!.except, [at('2026-12-01T09:00:00Z')])
})
