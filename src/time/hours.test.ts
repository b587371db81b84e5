import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Day, type Hours, offered, type Quiet, quiet } from './hours.ts'
import { formatInstant, parseInstant } from './instant.ts'
import type { Window, Windows } from './window.ts'

const instant = (text: string) => parseInstant(text)!
const between = (start: string, end: string): Window => ({
  start: instant(`${start}:00Z`),
  end: instant(`${end}:00Z`),
})
const texts = (windows: Windows) =>
  windows.map(w => [w.start, w.end].map(ms => formatInstant(ms).slice(0, 16)).join(' '))

const working: Day[] = ['mo', 'tu', 'we', 'th', 'fr']
const daily: Day[] = [...working, 'sa', 'su']
const hoursIn = (timezone: string, days: Day[], start: string, end: string): Hours => ({
  timezone,
  weekly: [{ days, start, end }],
  exceptions: [],
})

describe('weekly hours', () => {
  it('keep their wall time over a clock change', () => {
    const hours = hoursIn('Europe/Berlin', working, '09:00', '17:00')
    assert.deepEqual(texts(offered(hours, between('2026-10-23T00:00', '2026-10-27T00:00'))), [
      '2026-10-23T07:00 2026-10-23T15:00',
      '2026-10-26T08:00 2026-10-26T16:00',
    ])
  })

  it('are cut to the window asked for', () => {
    const hours = hoursIn('Europe/Berlin', working, '09:00', '17:00')
    assert.deepEqual(texts(offered(hours, between('2026-10-23T10:00', '2026-10-23T11:00'))), [
      '2026-10-23T10:00 2026-10-23T11:00',
    ])
    assert.deepEqual(offered(hours, between('2026-10-23T10:00', '2026-10-23T10:00')), [])
    assert.deepEqual(offered(hours, between('2026-10-23T10:00', '2026-10-22T10:00')), [])
  })

  it('that end at or before their start run over midnight, and belong to the day on which they begin', () => {
    const night = hoursIn('Asia/Kathmandu', ['fr'], '22:00', '02:00')
    const week = between('2026-11-16T00:00', '2026-11-23T00:00')
    assert.deepEqual(texts(offered(night, week)), ['2026-11-20T16:15 2026-11-20T20:15'])
    const wholeDay = hoursIn('UTC', ['fr'], '00:00', '00:00')
    assert.deepEqual(texts(offered(wholeDay, week)), ['2026-11-20T00:00 2026-11-21T00:00'])
    assert.deepEqual(offered(hoursIn('UTC', ['fr'], '00:00', '24:00'), week), offered(wholeDay, week))
  })

  it('that began the evening before reach into a window of today', () => {
    const night = hoursIn('UTC', ['fr'], '22:00', '02:00')
    assert.deepEqual(texts(offered(night, between('2026-11-21T01:00', '2026-11-21T09:00'))), [
      '2026-11-21T01:00 2026-11-21T02:00',
    ])
  })

  it('that overlap or touch become one, also around the clock', () => {
    const hours: Hours = {
      timezone: 'UTC',
      weekly: [
        { days: ['fr'], start: '12:00', end: '15:00' },
        { days: ['fr'], start: '09:00', end: '12:00' },
        { days: ['fr'], start: '11:00', end: '13:00' },
      ],
      exceptions: [],
    }
    assert.deepEqual(texts(offered(hours, between('2026-11-20T00:00', '2026-11-21T00:00'))), [
      '2026-11-20T09:00 2026-11-20T15:00',
    ])
    const week = between('2026-10-20T00:00', '2026-10-30T00:00')
    assert.deepEqual(offered(hoursIn('Europe/Berlin', daily, '00:00', '24:00'), week), [week])
  })

  it('with a time or zone that is none are refused by name', () => {
    assert.throws(
      () => offered(hoursIn('UTC', daily, '9:00', '17:00'), between('2026-11-20T00:00', '2026-11-21T00:00')),
      /9:00 to 17:00/,
    )
    assert.throws(
      () =>
        offered(
          hoursIn('Mars/Olympus', daily, '09:00', '17:00'),
          between('2026-11-20T00:00', '2026-11-21T00:00'),
        ),
      /Mars/,
    )
  })
})

describe('an exception', () => {
  const hours: Hours = {
    ...hoursIn('UTC', daily, '22:00', '02:00'),
    exceptions: [
      { date: '2026-11-20', windows: [] },
      { date: '2026-11-22', windows: [{ start: '10:00', end: '11:00' }] },
    ],
  }

  it('replaces what begins on its date, not what runs into it from the day before', () => {
    assert.deepEqual(texts(offered(hours, between('2026-11-19T12:00', '2026-11-23T12:00'))), [
      '2026-11-19T22:00 2026-11-20T02:00',
      '2026-11-21T22:00 2026-11-22T02:00',
      '2026-11-22T10:00 2026-11-22T11:00',
    ])
  })

  it('counts at once: hours that were changed are not the hours of before', () => {
    const window = between('2026-11-22T00:00', '2026-11-23T00:00')
    const changed = {
      ...hours,
      exceptions: [{ date: '2026-11-22', windows: [{ start: '10:00', end: '12:00' }] }],
    }
    assert.notDeepEqual(offered(hours, window), offered(changed, window))
  })
})

describe('hours on a day with a clock change', () => {
  it('in Berlin begin after the gap when their start does not exist', () => {
    const hours = hoursIn('Europe/Berlin', ['su'], '02:15', '04:00')
    assert.deepEqual(texts(offered(hours, between('2026-03-29T00:00', '2026-03-30T00:00'))), [
      '2026-03-29T01:00 2026-03-29T02:00',
    ])
  })

  it('in Berlin are none when all of them falls into the gap', () => {
    const hours = hoursIn('Europe/Berlin', ['su'], '02:15', '02:45')
    assert.deepEqual(offered(hours, between('2026-03-28T00:00', '2026-03-31T00:00')), [])
  })

  it('in Berlin last from the first to the second of a time that comes twice', () => {
    const hours = hoursIn('Europe/Berlin', ['su'], '02:30', '02:45')
    assert.deepEqual(texts(offered(hours, between('2026-10-25T00:00', '2026-10-26T00:00'))), [
      '2026-10-25T00:30 2026-10-25T01:45',
    ])
  })

  it('in Berlin run 23 and 25 hours when they are the whole day', () => {
    const lengths = ['2026-03-29', '2026-10-25'].map(date => {
      const hours = {
        ...hoursIn('Europe/Berlin', [], '00:00', '00:00'),
        exceptions: [{ date, windows: [{ start: '00:00', end: '00:00' }] }],
      }
      const [day] = offered(hours, between('2026-01-01T00:00', '2026-12-31T00:00'))
      return (day!.end - day!.start) / 3_600_000
    })
    assert.deepEqual(lengths, [23, 25])
  })

  it('in Apia are none on 2011-12-30, a Friday that never was; the night before ends with the day', () => {
    const window = between('2011-12-28T00:00', '2012-01-02T00:00')
    assert.deepEqual(offered(hoursIn('Pacific/Apia', ['fr'], '09:00', '17:00'), window), [])
    assert.deepEqual(texts(offered(hoursIn('Pacific/Apia', ['th'], '22:00', '02:00'), window)), [
      '2011-12-30T08:00 2011-12-30T10:00',
    ])
  })

  it("in St. John's begin with the first midnight of the two of 2010-11-07", () => {
    const hours = hoursIn('America/St_Johns', ['su'], '00:00', '01:00')
    assert.deepEqual(texts(offered(hours, between('2010-11-06T00:00', '2010-11-08T00:00'))), [
      '2010-11-07T02:30 2010-11-07T04:30',
    ])
    assert.deepEqual(texts(offered(hours, between('2010-11-07T03:00', '2010-11-07T03:10'))), [
      '2010-11-07T03:00 2010-11-07T03:10',
    ])
  })
})

describe('quiet hours', () => {
  const window = between('2026-11-20T12:00', '2026-11-23T12:00')
  const nights = (rules: Quiet) => texts(quiet(rules, 'UTC', window))

  it('cross midnight, every day', () => {
    assert.deepEqual(nights({ start: '22:00', end: '07:00' }), [
      '2026-11-20T22:00 2026-11-21T07:00',
      '2026-11-21T22:00 2026-11-22T07:00',
      '2026-11-22T22:00 2026-11-23T07:00',
    ])
  })

  it('differ by the weekday on which they begin', () => {
    const rules: Quiet = [
      { days: ['fr'], start: '23:00', end: '09:00' },
      { days: ['su'], start: '12:00', end: '14:00' },
    ]
    assert.deepEqual(nights(rules), [
      '2026-11-20T23:00 2026-11-21T09:00',
      '2026-11-22T12:00 2026-11-22T14:00',
    ])
  })

  it('are none when start and end are equal, or when there are no rules', () => {
    assert.deepEqual(nights({ start: '22:00', end: '22:00' }), [])
    assert.deepEqual(nights(null), [])
    assert.deepEqual(nights([]), [])
  })
})
