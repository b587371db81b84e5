import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBusy } from '../calendar.ts'
import { parseInstant } from '../instant.ts'
import { isZone } from '../zone.ts'
import { WINDOWS_ZONES, zoneOfWindows } from './windows-zones.ts'

const window = { start: parseInstant('2026-01-01T00:00:00Z')!, end: parseInstant('2027-01-01T00:00:00Z')! }

/** When noon is, in UTC, in January and in July, by a zone of that name that the calendar defines so. */
function noons(tzid: string, ...definition: string[]): string {
  const event = (date: string) =>
    ['BEGIN:VEVENT', `DTSTART;TZID=${tzid}:${date}T120000`, 'DURATION:PT1H', 'END:VEVENT'].join('\n')
  const zone = definition.length
    ? ['BEGIN:VTIMEZONE', `TZID:${tzid.replaceAll('"', '')}`, ...definition, 'END:VTIMEZONE']
    : []
  const text = ['BEGIN:VCALENDAR', ...zone, event('20260115'), event('20260715'), 'END:VCALENDAR'].join('\n')
  const read = readBusy(text, { ...window, timezone: 'Asia/Tokyo' })
  assert.ok(read.ok)
  return read.busy
    .map(({ start }) => Temporal.Instant.fromEpochMilliseconds(start).toString().slice(11, 16))
    .join(' ')
}

const observance = (kind: string, from: string, to: string, ...lines: string[]) =>
  [`BEGIN:${kind}`, ...lines, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `END:${kind}`].join('\n')
/** What Outlook writes for the zone of New York, from 1601 on. */
const EASTERN = [
  observance(
    'STANDARD',
    '-0400',
    '-0500',
    'DTSTART:16011104T020000',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
  ),
  observance(
    'DAYLIGHT',
    '-0500',
    '-0400',
    'DTSTART:16010311T020000',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
  ),
]

describe('a zone is known', () => {
  it('by its IANA name, also behind a prefix, whatever the calendar says it is', () => {
    assert.equal(noons('Europe/Berlin'), '11:00 10:00')
    assert.equal(noons('/freeassociation.sourceforge.net/Europe/Berlin', ...EASTERN), '11:00 10:00')
    assert.equal(noons('/citadel.org/20260101_1/America/Argentina/Buenos_Aires'), '15:00 15:00')
  })
  it('by the name that Windows and Outlook have for it, in any case', () => {
    assert.equal(noons('W. Europe Standard Time', ...EASTERN), '11:00 10:00')
    assert.equal(noons('"eastern standard time"'), '17:00 16:00')
    assert.equal(noons('tzone://Microsoft/Utc'), '12:00 12:00')
  })
  it('by where its definition says it lies', () => {
    assert.equal(
      noons('Home', 'X-LIC-LOCATION:America/New_York', observance('STANDARD', '+0000', '+0000')),
      '17:00 16:00',
    )
  })
  it('by its definition alone', () => {
    assert.equal(noons('"(UTC-05:00) Eastern Time (US & Canada)"', ...EASTERN), '17:00 16:00')
    assert.equal(noons('Customized Time Zone', ...EASTERN.toReversed()), '17:00 16:00')
    const fixed = observance('STANDARD', '+0545', '+0545', 'DTSTART:19700101T000000')
    assert.equal(noons('tzone://Microsoft/Custom', fixed), '06:15 06:15')
  })
  it('by a bare name as it is defined, and as it is known only when nothing defines it', () => {
    assert.equal(noons('EST', ...EASTERN), '17:00 16:00')
    assert.equal(noons('EST'), '17:00 17:00')
  })
  it('by changes that are listed one by one, or end', () => {
    const listed = [
      observance('STANDARD', '+0200', '+0100', 'DTSTART:20251026T030000', 'RDATE:20261025T030000'),
      observance('DAYLIGHT', '+0100', '+0200', 'DTSTART:20260329T020000'),
    ]
    assert.equal(noons('Listed', ...listed), '11:00 10:00')
    const ended = 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20250330T010000Z'
    const abolished = [
      observance(
        'STANDARD',
        '+0200',
        '+0100',
        'DTSTART:19961027T030000',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      ),
      observance('DAYLIGHT', '+0100', '+0200', 'DTSTART:19960331T020000', ended),
    ]
    assert.equal(noons('Abolished', ...abolished), '11:00 11:00')
  })
  it('as the reader’s own when nobody knows it, or its definition makes no sense', () => {
    assert.equal(noons('Entenhausen'), '03:00 03:00')
    assert.equal(
      noons('Entenhausen', observance('STANDARD', 'noon', '+0100', 'DTSTART:19700101T000000')),
      '03:00 03:00',
    )
  })
})

it('every name of Windows leads to a zone that there is', () => {
  for (const [name, zone] of [
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Pacific Standard Time (Mexico)', 'America/Tijuana'],
    ['Russia Time Zone 10', 'Asia/Srednekolymsk'],
    ['UTC-11', 'Etc/GMT+11'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['Line Islands Standard Time', 'Pacific/Kiritimati'],
  ] as const)
    assert.equal(zoneOfWindows(name), zone)
  assert.equal(zoneOfWindows('Standard Time'), undefined)
  assert.equal(WINDOWS_ZONES.size, 140)
  assert.deepEqual(
    [...WINDOWS_ZONES.values()].filter(zone => !isZone(zone)),
    [],
  )
})
