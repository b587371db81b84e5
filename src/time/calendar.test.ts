import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBusy } from './calendar.ts'
import { parseInstant } from './instant.ts'

const BERLIN = 'Europe/Berlin'
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines.flat(), 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n')

/** The busy times of a text between two dates, as texts. */
function busy(text: string, from = '2026-11-23', to = '2026-11-30', timezone = BERLIN): string[] {
  const window = { start: parseInstant(`${from}T00:00:00Z`)!, end: parseInstant(`${to}T00:00:00Z`)! }
  const read = readBusy(text, { ...window, timezone })
  assert.ok(read.ok, JSON.stringify(read))
  assert.equal(read.unread, 0)
  const said = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString().slice(0, 16)
  return read.busy.map(({ start, end, title, allDay }) => {
    return `${said(start)} to ${said(end)}${title && ` ${title}`}${allDay ? ' all day' : ''}`
  })
}

describe('a time is read', () => {
  const one = (...lines: string[]) => busy(calendar(event(...lines)))
  it('in UTC, in a zone by its name, and without one by the clock of the reader', () => {
    assert.deepEqual(one('DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z', 'SUMMARY:Dentist'), [
      '2026-11-24T09:00 to 2026-11-24T10:00 Dentist',
    ])
    assert.deepEqual(one('DTSTART;TZID=Asia/Tokyo:20261124T090000', 'DURATION:PT90M'), [
      '2026-11-24T00:00 to 2026-11-24T01:30',
    ])
    assert.deepEqual(one('DTSTART:20261124T090000', 'DTEND:20261124T100000'), [
      '2026-11-24T08:00 to 2026-11-24T09:00',
    ])
  })
  it('as a day of the reader’s when it is a date, and with no end as that day alone', () => {
    const lines = ['DTSTART;VALUE=DATE:20261124', 'SUMMARY:Trip']
    assert.deepEqual(one(...lines), ['2026-11-23T23:00 to 2026-11-24T23:00 Trip all day'])
    assert.deepEqual(one(...lines, 'DTEND;VALUE=DATE:20261124'), one(...lines))
    assert.deepEqual(one(...lines, 'DTEND;VALUE=DATE:20261126'), [
      '2026-11-23T23:00 to 2026-11-25T23:00 Trip all day',
    ])
    assert.deepEqual(one(...lines, 'DURATION:P2D'), ['2026-11-23T23:00 to 2026-11-25T23:00 Trip all day'])
  })
  it('as no time at all without an end, and as what it is when only part of it is in the window', () => {
    assert.deepEqual(one('DTSTART:20261124T090000Z'), [])
    assert.deepEqual(one('DTSTART:20261122T220000Z', 'DTEND:20261123T000000Z'), [])
    assert.deepEqual(one('DTSTART:20261101T000000Z', 'DTEND:20261123T000100Z'), [
      '2026-11-01T00:00 to 2026-11-23T00:01',
    ])
    assert.deepEqual(one('DTSTART:20261130T000000Z', 'DTEND:20261130T010000Z'), [])
  })
})

describe('it leaves free', () => {
  const when = ['DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z']
  for (const [what, line] of [
    ['what is marked as free', 'TRANSP:TRANSPARENT'],
    ['what was cancelled', 'STATUS:CANCELLED'],
    ['what Outlook shows as free', 'X-MICROSOFT-CDO-BUSYSTATUS:free'],
  ] as const)
    it(what, () => assert.deepEqual(busy(calendar(event(...when, line))), []))
  it('what a message takes back, or only answers', () => {
    assert.deepEqual(busy(calendar('METHOD:CANCEL', event(...when))), [])
    assert.deepEqual(busy(calendar('METHOD:REPLY', event(...when))), [])
  })
  it('to-dos and reminders within events', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'DURATION:PT5M', 'STATUS:CANCELLED', 'END:VALARM']
    assert.equal(busy(calendar('BEGIN:VTODO', ...when, 'END:VTODO', event(...when, ...alarm))).length, 1)
  })
})

describe('of a series', () => {
  const weekly = [
    'DTSTART;TZID=Europe/Berlin:20261005T100000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,WE',
  ]
  const series = (...lines: string[]) => event(...weekly, 'SUMMARY:Jour fixe', ...lines)
  const change = (original: string, ...lines: string[]) =>
    event(`RECURRENCE-ID;TZID=Europe/Berlin:${original}`, 'SUMMARY:Moved', ...lines)

  it('an exception is left out, by its time in any zone or by its date', () => {
    const both = [
      '2026-11-23T09:00 to 2026-11-23T10:00 Jour fixe',
      '2026-11-25T09:00 to 2026-11-25T10:00 Jour fixe',
    ]
    assert.deepEqual(busy(calendar(series())), both)
    for (const line of [
      'EXDATE;TZID=Europe/Berlin:20261123T100000',
      'EXDATE:20261123T090000Z',
      'EXDATE:20261123T100000',
      'EXDATE;VALUE=DATE:20261116,20261123',
      'EXDATE;TZID=America/New_York:20261123T040000',
    ])
      assert.deepEqual(busy(calendar(series(line))), both.slice(1), line)
  })
  it('an occurrence is where it was moved to, also into the week or out of it', () => {
    const moved = change('20261125T100000', 'DTSTART:20261126T120000Z', 'DTEND:20261126T130000Z')
    const out = change('20261123T100000', 'DTSTART:20261201T120000Z', 'DTEND:20261201T130000Z')
    const into = change('20261214T100000', 'DTSTART:20261127T120000Z', 'DTEND:20261127T130000Z')
    assert.deepEqual(busy(calendar(into, series(), moved, out)), [
      '2026-11-26T12:00 to 2026-11-26T13:00 Moved',
      '2026-11-27T12:00 to 2026-11-27T13:00 Moved',
    ])
  })
  it('an occurrence that was cancelled or is marked as free is not there, and the last word counts', () => {
    const time = ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z']
    const rest = ['2026-11-25T09:00 to 2026-11-25T10:00 Jour fixe']
    assert.deepEqual(busy(calendar(series(), change('20261123T100000', ...time, 'STATUS:CANCELLED'))), rest)
    assert.deepEqual(busy(calendar(series(), change('20261123T100000', ...time, 'TRANSP:TRANSPARENT'))), rest)
    const older = change('20261123T100000', 'DTSTART:20261124T120000Z', 'DURATION:PT1H', 'SEQUENCE:1')
    const newer = change('20261123T100000', 'DTSTART:20261127T120000Z', 'DURATION:PT1H', 'SEQUENCE:2')
    const last = [...rest, '2026-11-27T12:00 to 2026-11-27T13:00 Moved']
    assert.deepEqual(busy(calendar(series(), newer, older)), last)
    assert.deepEqual(busy(calendar(newer)), last.slice(1))
  })
  it('dates and periods are added, each once', () => {
    const more = 'RDATE;TZID=Europe/Berlin:20261124T180000,20261125T100000'
    const period = 'RDATE;VALUE=PERIOD:20261127T080000Z/PT2H,20261127T120000Z/20261127T121500Z'
    assert.deepEqual(busy(calendar(series(more, period, 'EXDATE;TZID=Europe/Berlin:20261123T100000'))), [
      '2026-11-24T17:00 to 2026-11-24T18:00 Jour fixe',
      '2026-11-25T09:00 to 2026-11-25T10:00 Jour fixe',
      '2026-11-27T08:00 to 2026-11-27T10:00 Jour fixe',
      '2026-11-27T12:00 to 2026-11-27T12:15 Jour fixe',
    ])
  })
  it('an end is the last: a date with all of its day, in the zone of the series', () => {
    const until = (text: string) =>
      busy(
        calendar(
          event(
            'DTSTART;TZID=America/New_York:20261102T220000',
            'DURATION:PT1H',
            `RRULE:FREQ=DAILY;UNTIL=${text}`,
          ),
        ),
        '2026-11-23',
        '2026-11-27',
      )
    assert.equal(until('20261124').length, 3) // of the 24th in New York is the 25th in UTC
    assert.equal(until('20261125T030000Z').length, 3)
    assert.equal(until('20261125T025959Z').length, 2)
    assert.equal(until('99991231T235959Z').length, 4)
  })
  it('days are the reader’s days', () => {
    const birthday = event('DTSTART;VALUE=DATE:19851125', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20251125')
    assert.deepEqual(busy(calendar(birthday)), ['2026-11-24T23:00 to 2026-11-25T23:00 all day'])
    assert.deepEqual(busy(calendar(birthday), '2025-11-23', '2025-11-30'), [])
  })
})

it('what a free-busy publication says is busy, but for what it says is free', () => {
  const text = calendar(
    'BEGIN:VFREEBUSY',
    'FREEBUSY:20261124T090000Z/PT1H,20261124T120000Z/20261124T130000Z',
    'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261125T090000Z/PT1H',
    'FREEBUSY;FBTYPE=FREE:20261126T090000Z/PT1H',
    'END:VFREEBUSY',
  )
  assert.deepEqual(busy(text), [
    '2026-11-24T09:00 to 2026-11-24T10:00',
    '2026-11-24T12:00 to 2026-11-24T13:00',
    '2026-11-25T09:00 to 2026-11-25T10:00',
  ])
})

/** How much of an event was not read, and how many times were. */
function readOf(lines: readonly string[]): [number, number] {
  const window = { start: 0, end: parseInstant('2030-01-01T00:00:00Z')!, timezone: BERLIN }
  const read = readBusy(calendar(event(...lines)), window)
  assert.ok(read.ok)
  return [read.unread, read.busy.length]
}

describe('a text is read', () => {
  const one = calendar(event('DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z', 'SUMMARY:Zähne\\, links'))
  const read = ['2026-11-24T09:00 to 2026-11-24T10:00 Zähne, links']
  it('with any line ends, a byte order mark, folded lines, in small letters and among other text', () => {
    assert.deepEqual(busy(one), read)
    assert.deepEqual(busy(one.replaceAll('\r\n', '\n')), read)
    assert.deepEqual(busy(one.replaceAll('\r\n', '\r')), read)
    assert.deepEqual(busy(`\uFEFF${one}`), read)
    assert.deepEqual(busy(one.replace('Zähne', 'Zä\r\n hne').replace('T1000', 'T1\r\n\t000')), read)
    assert.deepEqual(busy(one.replace(/^[A-Z]+/gm, name => name.toLowerCase())), read)
    assert.deepEqual(busy(`Here you are:\n${one}\nBye`), read)
  })
  it('of several calendars, an event of both once, with what is unknown in it passed over', () => {
    const second = one.replace('UID:1', 'UID:2')
    const other = second.replace(
      'VERSION:2.0',
      'X-WR-CALNAME;X=":;":a\r\nno line at all\r\n:\r\nBEGIN:X-A\r\nEND:X-A\r\nEND:X-B',
    )
    assert.deepEqual(busy(one + other), [...read, ...read])
  })
  it('with events that make no sense counted', () => {
    for (const lines of [
      ['SUMMARY:No start'],
      ['DTSTART:20260230T090000Z'],
      ['DTSTART:20261124T090000Z', 'DURATION:-PT1H'],
      ['DTSTART:20261124T090000Z', 'DTEND:tomorrow'],
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RECURRENCE-ID:then'],
    ])
      assert.deepEqual(readOf(lines), [1, 0], lines.join())
  })
  it('with what makes sense of an event that does not make sense as a whole', () => {
    for (const lines of [
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;INTERVAL=0'],
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=FORTNIGHTLY'],
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=soon'],
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'EXDATE:never'],
      ['DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RDATE:20261124T090000Z,never'],
    ])
      assert.deepEqual(readOf(lines), [1, 1], lines.join())
  })
  it('or refused with the reason', () => {
    const reason = (text: string) => {
      const read = readBusy(text, { start: 0, end: 1, timezone: 'UTC' })
      return read.ok ? 'read' : read.reason
    }
    assert.match(reason(''), /no BEGIN:VCALENDAR/)
    assert.match(reason('<!DOCTYPE html><title>Sign in</title>'), /a web page .* sign in/)
    assert.match(reason(one.slice(0, -20)), /not whole/)
    assert.match(reason('BEGIN:VCALENDAR\n'.repeat(100)), /too deep/)
    assert.match(
      reason(calendar(...Array(30_001).fill('BEGIN:VEVENT\nEND:VEVENT'))),
      /more than 30000 events/,
    )
    assert.equal(reason(calendar()), 'read')
  })
})
