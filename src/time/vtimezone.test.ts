import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { day } from './date.ts'
import { isPlain, wallTimeOf } from './ics.ts'
import { parseInstant } from './instant.ts'
import { vtimezone } from './vtimezone.ts'
import { wallOf, zoneOf } from './zone.ts'

const at = (text: string) => parseInstant(text)!

/** With rules for the nth, the last, and the weekday from a date on; by half hours, by the moon; without changes. */
const ZONES = [
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'America/Nuuk',
  'America/Sao_Paulo',
  'Asia/Jerusalem',
  'Asia/Gaza',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
]

/** The instant that another library takes a wall time for, by what our VTIMEZONE says and nothing else. */
function reader(name: string, start: number, end: number): (ms: number) => number {
  const text = vtimezone(zoneOf(name), { start, end })
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text) as unknown[]))
  return ms => {
    const time = ICAL.Time.fromDateTimeString(dashed(wallTimeOf(wallOf(zoneOf(name), ms))))
    time.zone = zone
    return time.toUnixTime() * 1000
  }
}

function dashed(wall: string): string {
  return wall.replace(/(....)(..)(..)T(..)(..)(..)/, '$1-$2-$3T$4:$5:$6')
}

test('another library reads the same instants out of a zone as it was put into', () => {
  for (const name of ZONES) {
    const begins = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    const after = fc.array(fc.integer({ min: 0, max: 8 * 366 * day }), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(begins, after, (begin, later) => {
        const start = begin - (begin % 1000)
        const read = reader(name, start, Number.POSITIVE_INFINITY)
        for (const ms of later.map(one => start + one - (one % 1000))) {
          if (isPlain(zoneOf(name), ms)) assert.equal(read(ms), ms, `${name} ${new Date(ms).toISOString()}`)
        }
      }),
      { numRuns: 20 },
    )
  }
})

test('changes of every year are rules, which hold beyond the years written down', () => {
  const endless = (name: string) =>
    vtimezone(zoneOf(name), { start: at('2026-11-24T10:00:00Z'), end: Number.POSITIVE_INFINITY })
  assert.match(endless('Europe/Berlin'), /RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n/)
  assert.match(endless('America/New_York'), /RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n/)
  assert.match(endless('Asia/Jerusalem'), /BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR\r\n/)
  assert.equal(endless('Africa/Cairo').match(/BEGIN:(STANDARD|DAYLIGHT)/g)!.length, 21)
})

test('before a rule came, the changes are written one by one', () => {
  const start = at('2005-01-01T00:00:00Z')
  const text = vtimezone(zoneOf('America/New_York'), { start, end: Number.POSITIVE_INFINITY })
  // April and October until 2006, March and November from 2007 on.
  assert.match(text, /DTSTART:20050403T020000\r\nTZOFFSETFROM:-0500/)
  assert.match(text, /DTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n/)
})

test('a zone without changes has one observance, and so has a window without any', () => {
  for (const [name, year] of [
    ['Asia/Tokyo', 2026],
    ['Asia/Gaza', 2026],
  ] as const) {
    const start = at(`${year}-06-01T00:00:00Z`)
    const text = vtimezone(zoneOf(name), { start, end: start + day })
    assert.equal(text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)!.length, 1, text)
  }
})
