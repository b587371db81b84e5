import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { after, afterEach, test } from 'node:test'
import fc from 'fast-check'
import { openCalendars } from '#/post/calendars.ts'
import { LONGEST_CALENDAR } from '#/shared/calendar.ts'
import { parseInstant } from '#/time/instant.ts'
import { calendarOf, eventOf, timed } from './icalendar.ts'

const calendars = openCalendars([], 1_000)
after(calendars.close)
const sought = {
  start: parseInstant('2026-11-23T00:00:00Z')!,
  end: parseInstant('2026-12-23T00:00:00Z')!,
  timezone: 'Europe/Berlin',
}
const good = calendarOf(timed('20261124T090000Z', '20261124T100000Z', 'Dentist'))

/** Whatever came before, the next honest calendar is read. */
afterEach(async () => {
  const read = await calendars.read(good, sought)
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.busy.map(({ title }) => title),
    ['Dentist'],
  )
})

const fill = (text: string, bytes = LONGEST_CALENDAR - 1_000) => text.repeat(Math.floor(bytes / text.length))
const daily = 'DTSTART:20000101T090000Z\r\nDURATION:PT1H\r\n'
/** Events of a kind, each by itself because it has no UID. */
const ruled = (rule: string, bytes?: number) =>
  calendarOf(fill(`BEGIN:VEVENT\r\n${daily}RRULE:${rule}\r\nEND:VEVENT\r\n`, bytes))

const hostile: [string, string][] = [
  ['every second for ever', ruled('FREQ=SECONDLY')],
  ['a billion times', ruled('FREQ=SECONDLY;COUNT=1000000000')],
  ['every day a billion times', ruled('FREQ=DAILY;COUNT=1000000000')],
  ['no time at all between', ruled('FREQ=DAILY;INTERVAL=0')],
  ['a date that there is not', ruled('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')],
  ['a date that there is not, by the second', ruled('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30')],
  [
    'all seconds of all days',
    ruled(`FREQ=YEARLY;BYHOUR=${list(24)};BYMINUTE=${list(60)};BYSECOND=${list(60)}`),
  ],
  ['a thousand days a year, each the last', ruled(`FREQ=YEARLY;BYYEARDAY=${list(366, 1)};BYSETPOS=-1`)],
  [
    'exceptions for ever',
    calendarOf(eventOf(`${daily}RRULE:FREQ=DAILY\r\nEXDATE:${fill('20261124T090000Z,')}20261124T090000Z`)),
  ],
  [
    'exceptions in lines',
    calendarOf(eventOf(`${daily}RRULE:FREQ=DAILY\r\n${fill('EXDATE:20261124T090000Z\r\n')}`)),
  ],
  ['rules for ever', calendarOf(eventOf(`${daily}${fill('RRULE:FREQ=DAILY\r\n')}`))],
  ['dates for ever', calendarOf(eventOf(`${daily}RDATE:${fill('20261124T090000Z,')}20261124T090000Z`))],
  [
    'one occurrence changed for ever',
    calendarOf(fill(`${eventOf(`UID:1\r\nRECURRENCE-ID:20261124T090000Z\r\n${daily}`)}\r\n`)),
  ],
  ['calendars within calendars', fill('BEGIN:VCALENDAR\r\n')],
  ['calendars after calendars', fill('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')],
  ['ends for ever', `BEGIN:VCALENDAR\r\n${fill('END:VEVENT\r\n')}`],
  ['a megabyte of line ends', fill('\r\n')],
  ['a megabyte of returns', fill('\r')],
  ['a megabyte of folds', calendarOf(fill('\r\n '))],
  ['one line', `BEGIN:VCALENDAR\r\nSUMMARY${fill(';A="')}`],
  ['parameters for ever', calendarOf(eventOf(`DTSTART${fill(';A=B')}:20261124T090000Z`))],
  ['backslashes', calendarOf(eventOf(`${daily}SUMMARY:${fill('\\')}`))],
  ['a zone that changes every second', zoned('FREQ=SECONDLY')],
  ['a zone that changes a billion times', zoned('FREQ=DAILY;COUNT=1000000000')],
  ['zones for ever', calendarOf(fill('BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE\r\n'))],
  [
    'a year of 9999, and one of 0000',
    calendarOf(
      timed('99991231T235959Z', '99991231T235959Z', ''),
      timed('00000101T000000', '99991231T235959', ''),
    ),
  ],
]

function list(count: number, from = 0): string {
  return Array.from({ length: count }, (_, n) => n + from).join()
}

function zoned(rule: string): string {
  const change = `BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:${rule}\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n`
  return calendarOf(
    `BEGIN:VTIMEZONE\r\nTZID:Mine\r\n${fill(change, 500_000)}END:VTIMEZONE`,
    eventOf('DTSTART;TZID=Mine:20261124T090000', 'DURATION:PT1H'),
  )
}

for (const [name, text] of hostile) {
  test(`${name}: nobody is held up`, async () => {
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const began = performance.now()
    const read = await calendars.read(text, sought)
    delay.disable()
    if (!read.ok) assert.ok(['no-calendar', 'too-large'].includes(read.kind), read.detail)
    assert.ok(performance.now() - began < 6_000)
    assert.ok(delay.percentile(99) / 1e6 < 500, `${delay.percentile(99) / 1e6} ms`)
  })
}

test('whoever comes while many wait is told so at once', async () => {
  const slow = ruled('FREQ=SECONDLY')
  const impatient = openCalendars([], 500)
  const reads = await Promise.all(Array.from({ length: 10 }, () => impatient.read(slow, sought)))
  await impatient.close()
  const kinds = reads.map(read => (read.ok ? 'read' : read.kind))
  assert.deepEqual(kinds, [...Array(4).fill('no-calendar'), ...Array(6).fill('busy')])
})

test('whatever else comes is read or refused, and ends nothing', async () => {
  const lines = good.split('\r\n')
  const mixed = fc.array(
    fc.constantFrom(...lines, 'RRULE:FREQ=DAILY', 'EXDATE:x', 'DTSTART;TZID=:1', 'DURATION:P'),
    { maxLength: 30 },
  )
  const spoilt = fc
    .tuple(fc.nat(good.length), fc.string({ maxLength: 40, unit: 'binary' }))
    .map(([at, noise]) => {
      return good.slice(0, at) + noise + good.slice(at)
    })
  const bytes = fc.uint8Array({ maxLength: 500 })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        mixed.map(some => some.join('\r\n')),
        spoilt,
        bytes,
      ),
      async text => {
        const read = await calendars.read(text, sought)
        assert.ok(read.ok || read.kind === 'no-calendar')
      },
    ),
    { numRuns: 100 },
  )
})
