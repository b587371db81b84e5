import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readEvents } from '../calendar.ts'
import { parseInstant } from '../instant.ts'

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n')
const hour = ['DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z']

function read(text: string, from = '2026-11-23', to = '2026-12-21', timezone = 'Europe/Berlin') {
  const window = { start: parseInstant(`${from}T00:00:00Z`)!, end: parseInstant(`${to}T00:00:00Z`)! }
  const found = readEvents(text, { ...window, timezone })
  assert.ok(found.ok, JSON.stringify(found))
  return found
}

/** The events as `11-24T09:00 Title`, cancelled ones with a cross. */
function told(...lines: string[]): string[] {
  return read(calendar(...lines)).events.map(({ start, title, status }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(start).toString().slice(5, 16)
    return `${at} ${title}${status === 'cancelled' ? ' †' : ''}`
  })
}

describe('an event is listed', () => {
  const one = (...lines: string[]) => read(calendar(event(...hour, ...lines))).events[0]!
  it('with its title, and whether it takes time', () => {
    const { uid, title, allDay, dates, status, blocks, isAway } = one('SUMMARY:Dentist')
    assert.deepEqual(
      { uid, title, allDay, dates, status, blocks, isAway },
      {
        uid: '1',
        title: 'Dentist',
        allDay: false,
        dates: null,
        status: 'confirmed',
        blocks: true,
        isAway: false,
      },
    )
    assert.equal(one('TRANSP:TRANSPARENT').blocks, false)
    assert.equal(one('X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE').blocks, false)
    assert.deepEqual([one('STATUS:TENTATIVE').status, one('STATUS:TENTATIVE').blocks], ['tentative', true])
    assert.deepEqual([one('STATUS:CANCELLED').status, one('STATUS:CANCELLED').blocks], ['cancelled', false])
  })
  it('as out of office where a program says so', () => {
    assert.equal(one('X-MICROSOFT-CDO-BUSYSTATUS:OOF').isAway, true)
    assert.equal(one('X-MUSTER-AWAY:TRUE').isAway, true)
  })
  it('of no length where it begins, and blocks nothing', () => {
    const { start, end, blocks } = read(calendar(event('DTSTART:20261124T090000Z'))).events[0]!
    assert.deepEqual([end - start, blocks], [0, false])
  })
  it('by its dates when it is all day, which are the owner’s days, whatever zone stands beside them', () => {
    const text = calendar(event('DTSTART;TZID=Asia/Tokyo;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261126'))
    for (const [timezone, midnight] of [
      ['Europe/Berlin', '2026-11-23T23:00:00Z'],
      ['America/New_York', '2026-11-24T05:00:00Z'],
    ] as const) {
      const { start, dates, allDay } = read(text, '2026-11-23', '2026-12-01', timezone).events[0]!
      assert.deepEqual([start, allDay], [parseInstant(midnight), true])
      assert.deepEqual(dates, { from: '2026-11-24', until: '2026-11-26' })
    }
    const { dates } = read(calendar(event('DTSTART;VALUE=DATE:20261124', 'DURATION:PT36H'))).events[0]!
    assert.deepEqual(dates, { from: '2026-11-24', until: '2026-11-26' })
  })
  it('without a UID by itself, and with one that is there twice by its last word', () => {
    const bare = ['BEGIN:VEVENT', ...hour, 'SUMMARY:A', 'END:VEVENT']
    assert.deepEqual(told(...bare, ...bare), ['11-24T09:00 A', '11-24T09:00 A'])
    const older = event(...hour, 'SUMMARY:Old', 'SEQUENCE:1')
    const newer = event('DTSTART:20261125T090000Z', 'SUMMARY:New', 'SEQUENCE:2')
    assert.deepEqual(told(newer, older), ['11-25T09:00 New'])
  })
})

describe('of a series', () => {
  const weekly = [
    'DTSTART;TZID=Europe/Berlin:20261124T100000',
    'DURATION:PT1H',
    'SUMMARY:Weekly',
    'RRULE:FREQ=WEEKLY',
  ]
  const change = (at: string, ...lines: string[]) =>
    event(`RECURRENCE-ID;TZID=Europe/Berlin:${at}T100000`, ...lines)
  const onward = (at: string, ...lines: string[]) =>
    event(`RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:${at}T100000`, ...lines)

  it('an occurrence is named by where the rule put it, also when it was moved', () => {
    const moved = change('20261201', 'DTSTART:20261202T120000Z', 'DURATION:PT1H')
    const { events } = read(calendar(event(...weekly), moved))
    assert.deepEqual(
      events.map(({ original, start }) => (start - original) / 3_600_000),
      [0, 27, 0, 0],
    )
  })
  it('an occurrence that was cancelled is listed as that', () => {
    const cancelled = change(
      '20261201',
      'DTSTART;TZID=Europe/Berlin:20261201T100000',
      'SUMMARY:Weekly',
      'STATUS:CANCELLED',
    )
    assert.equal(told(event(...weekly), cancelled)[1], '12-01T09:00 Weekly †')
  })
  it('a change of this and all that follow moves, renames and lengthens them, until the next one', () => {
    const later = onward(
      '20261201',
      'DTSTART;TZID=Europe/Berlin:20261202T110000',
      'DURATION:PT2H',
      'SUMMARY:Later',
    )
    const last = onward(
      '20261215',
      'DTSTART;TZID=Europe/Berlin:20261215T100000',
      'DURATION:PT1H',
      'SUMMARY:Last',
    )
    assert.deepEqual(told(event(...weekly), last, later), [
      '11-24T09:00 Weekly',
      '12-02T10:00 Later',
      '12-09T10:00 Later',
      '12-15T09:00 Last',
    ])
    const { events } = read(calendar(event(...weekly), later))
    assert.deepEqual(
      events.map(({ start, end }) => (end - start) / 3_600_000),
      [1, 2, 2, 2],
    )
  })
  it('a change of all that follow brings them into the window from outside of it', () => {
    const later = onward(
      '20261124',
      'DTSTART;TZID=Europe/Berlin:20270124T100000',
      'DURATION:PT1H',
      'SUMMARY:Later',
    )
    const found = read(calendar(event(...weekly), later), '2027-01-23', '2027-02-05').events
    assert.equal(found.length, 2)
  })
  it('the rest is cancelled by a change of all that follow, but for one that was changed by itself', () => {
    const ended = onward(
      '20261201',
      'DTSTART;TZID=Europe/Berlin:20261201T100000',
      'SUMMARY:Weekly',
      'STATUS:CANCELLED',
    )
    const kept = change('20261208', 'DTSTART;TZID=Europe/Berlin:20261208T100000', 'SUMMARY:Kept')
    assert.deepEqual(told(event(...weekly), ended, kept), [
      '11-24T09:00 Weekly',
      '12-01T09:00 Weekly †',
      '12-08T09:00 Kept',
      '12-15T09:00 Weekly †',
    ])
  })
  it('it and its changed occurrences may come as calendars of their own', () => {
    const moved = change('20261201', 'DTSTART:20261202T120000Z', 'SUMMARY:Moved')
    const text = `${calendar(moved)}\n${calendar(event(...weekly))}`
    assert.equal(read(text).events.filter(({ title }) => title === 'Weekly').length, 3)
  })
})

describe('a note says what could not be read', () => {
  const noted = (...lines: string[]) => {
    const { notes, events } = read(calendar(event('SUMMARY:Odd', ...lines)))
    return `${notes.map(({ title, reason }) => `${title} ${reason}`).join()} (${events.length})`
  }
  it('of an event without a sensible start, or one that nobody can place', () => {
    assert.equal(noted(), 'Odd has no start (0)')
    assert.equal(noted('DTSTART:20260230T090000Z'), 'Odd has a start that makes no sense (0)')
    assert.match(noted(...hour, 'RECURRENCE-ID:then'), /stands for a time of a series/)
  })
  it('of its length, its exceptions and its rule, and what makes sense of it is there', () => {
    assert.equal(noted(hour[0]!, 'DURATION:-PT1H'), 'Odd has a length that makes no sense (1)')
    assert.equal(noted(...hour, 'EXDATE:never'), 'Odd has exceptions that make no sense (1)')
    assert.equal(
      noted(...hour, 'RRULE:FREQ=DAILY;INTERVAL=0'),
      'Odd repeats by a rule that makes no sense (1)',
    )
    assert.equal(
      noted(...hour, 'RRULE:FREQ=SECONDLY;BYSECOND=0'),
      'Odd repeats by a rule that takes too long to follow (1)',
    )
  })
  it('of rules that take too long together, those of exceptions too', () => {
    // Alone it takes two thirds of the steps that there are.
    const often = 'FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,30;COUNT=90000'
    const start = ['DTSTART:20240624T010000Z', 'DURATION:PT1M', `RRULE:${often}`]
    assert.equal(noted(...start), ' (672)')
    const slow = 'Odd repeats by a rule that takes too long to follow'
    assert.ok(noted(...start, `EXRULE:${often}`).startsWith(slow))
    assert.ok(noted(...hour, 'EXRULE:FREQ=SECONDLY;BYSECOND=0').startsWith(slow))
  })
  it('of a series that is cut, and when', () => {
    assert.equal(
      noted(hour[0]!, 'DURATION:PT1S', 'RRULE:FREQ=MINUTELY'),
      'Odd repeats more than 5000 times and was cut at 2026-11-27 (5000)',
    )
  })
})

it('hours without end are followed for a year', () => {
  const { events, notes } = read(
    calendar(event(...hour, 'RRULE:FREQ=HOURLY;INTERVAL=2')),
    '2026-11-23',
    '2027-11-23',
  )
  assert.deepEqual([events.length, notes.length], [4364, 0])
})
