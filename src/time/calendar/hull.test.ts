import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readEvents, survey } from '../calendar.ts'
import { day } from '../date.ts'
import { formatInstant, parseInstant } from '../instant.ts'

const object = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
const always = { start: 0, end: parseInstant('2060-01-01T00:00:00Z')! }

describe('an object is found by its hull', () => {
  const zones = ['Europe/Berlin', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/New_York']
  const some = fc.record({
    timezone: fc.constantFrom(...zones),
    start: fc.constantFrom(
      ';VALUE=DATE:20261124',
      ':20261124T233000',
      ':20261124T003000Z',
      ';TZID=Asia/Tokyo:20261124T003000',
    ),
    length: fc.constantFrom('DURATION:PT1H', 'DURATION:P3D', 'DTEND:20261130T000000Z', 'X-A:B'),
    rule: fc.constantFrom(
      'X-A:B',
      'RRULE:FREQ=DAILY;COUNT=40',
      'RRULE:FREQ=WEEKLY;UNTIL=20280101T000000Z',
      'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=20',
      'RRULE:FREQ=YEARLY;BYWEEKNO=20;COUNT=3',
      'RRULE:FREQ=HOURLY;COUNT=90',
    ),
    more: fc.constantFrom('X-A:B', 'RDATE:20200101T000000Z', 'RDATE;VALUE=PERIOD:20320101T000000Z/P9D'),
  })
  it('whatever it is, and wherever its owner is: all of its time lies in it', () => {
    fc.assert(
      fc.property(some, ({ timezone, start, length, rule, more }) => {
        const text = object(`DTSTART${start}`, length, rule, more)
        const { hull } = survey(text)
        const read = readEvents(text, { ...always, timezone })
        assert.ok(read.ok && hull)
        for (const event of read.events) {
          assert.ok(hull.start <= event.start, text)
          assert.ok(hull.end === null || event.end <= hull.end, text)
        }
      }),
      { numRuns: 200 },
    )
  })
  it('which goes little further than its time where it ends, and has no end where it does not', () => {
    const { hull } = survey(object('DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=40'))
    assert.ok(hull!.end! - hull!.start <= 45 * day)
    assert.equal(survey(object('DTSTART:20261124T090000Z', 'RRULE:FREQ=DAILY')).hull!.end, null)
    assert.ok(
      survey(object('DTSTART:20261124T090000Z', 'RRULE:FREQ=DAILY;UNTIL=20270101')).hull!.end! <
        parseInstant('2027-01-06T00:00:00Z')!,
    )
  })
  it('also where a change of all that follow moves it far away', () => {
    const changed =
      'BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261125T090000Z\r\nDTSTART:20280101T090000Z\r\nEND:VEVENT'
    const text = object('DTSTART:20261124T090000Z', 'RRULE:FREQ=DAILY;COUNT=3').replace(
      'END:VCALENDAR',
      `${changed}\r\nEND:VCALENDAR`,
    )
    const read = readEvents(text, { ...always, timezone: 'UTC' })
    assert.ok(read.ok)
    assert.equal(read.events.length, 3)
    assert.ok(survey(text).hull!.end! >= read.events.at(-1)!.end)
  })
})

it('an object without a sensible time has none, and says why', () => {
  assert.deepEqual(survey(object('SUMMARY:Odd')), {
    uid: '1',
    hull: null,
    reason: 'has no event with a time that makes sense',
  })
  assert.match(survey('BEGIN:VCALENDAR').reason!, /not whole/)
})

describe('an event at the edge of time', () => {
  it('has a hull that a database can keep, or none', () => {
    for (const [start, ...more] of [
      ['00000101T000000Z'],
      ['00010101T000000Z', 'DTEND:99991231T235959Z'],
      ['99991231T235959Z'],
      ['20261124T090000Z', 'RRULE:FREQ=DAILY;UNTIL=99991231T235959Z'],
      ['20261124T090000Z', 'RDATE:00010101T000000Z,99991231T000000Z', 'DURATION:P99999D'],
      ['16000101T000000Z', 'RECURRENCE-ID:00010101T000000Z'],
    ] as const) {
      const { hull, reason } = survey(object(`DTSTART:${start}`, ...more))
      const edges = hull ? [hull.start, ...(hull.end === null ? [] : [hull.end])] : []
      for (const edge of edges) assert.match(formatInstant(edge), /^(?!0000)\d{4}-/, start)
      assert.ok(hull ? hull.end === null || hull.end >= hull.start : reason)
    }
  })
  it('that ends in the year 9999 never ends, and one of the year 1 is noted', () => {
    assert.equal(survey(object('DTSTART:20260101T000000Z', 'DTEND:99991231T235959Z')).hull!.end, null)
    const read = readEvents(object('DTSTART:00010101T000000Z', 'DTEND:99991231T235959Z'), {
      ...always,
      timezone: 'Pacific/Kiritimati',
    })
    assert.ok(read.ok)
    assert.deepEqual(
      [read.events, read.notes.map(({ reason }) => reason)],
      [[], ['begins before the year 1600']],
    )
  })
})

it('a task has no time, and nothing is wrong with it', () => {
  const task = 'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1\r\nSUMMARY:Milk\r\nEND:VTODO\r\nEND:VCALENDAR'
  assert.deepEqual(survey(task), { uid: '', hull: null, reason: null })
})
