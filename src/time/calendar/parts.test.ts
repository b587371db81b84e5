import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partObjects, readEvents } from '../calendar.ts'
import { parseInstant } from '../instant.ts'

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const hour = ['DTSTART:20261124T090000Z', 'DURATION:PT1H']
const sought = {
  start: parseInstant('2026-11-23T00:00:00Z')!,
  end: parseInstant('2026-12-21T00:00:00Z')!,
  timezone: 'Europe/Berlin',
}

function parted(text: string) {
  const parts = partObjects(text)
  assert.ok(parts.ok, JSON.stringify(parts))
  return parts
}

const zone = (tzid: string, offset: string) =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n')

describe('a calendar file is parted', () => {
  it('into an object for each UID, a series with its changed occurrences, and one for each without', () => {
    const { objects } = parted(
      calendar(
        event('UID:a', ...hour, 'RRULE:FREQ=DAILY'),
        event('UID:b', ...hour),
        event('UID:a', 'RECURRENCE-ID:20261125T090000Z', 'DTSTART:20261125T120000Z'),
        event(...hour),
        event(...hour),
        'BEGIN:VTODO\r\nUID:c\r\nDTSTART:20261124T090000Z\r\nEND:VTODO',
      ),
    )
    assert.deepEqual(
      objects.map(({ uid }) => uid),
      ['a', 'b', '', ''],
    )
    assert.equal(objects[0]!.text.match(/BEGIN:VEVENT/g)!.length, 2)
  })
  it('so that all of its times are those of its objects', () => {
    const text = calendar(
      zone('Our Clock', '+0545'),
      event(
        'UID:a',
        'DTSTART;TZID=Our Clock:20261124T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY',
        'SUMMARY:A',
      ),
      event('UID:b', 'DTSTART;VALUE=DATE:20261201', 'SUMMARY:B \\, and', ' so on'),
      event('UID:c', ...hour, 'BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM'),
      'BEGIN:VFREEBUSY\r\nUID:d\r\nFREEBUSY:20261130T090000Z/PT1H\r\nEND:VFREEBUSY',
    )
    const whole = readEvents(text, sought)
    const each = parted(text).objects.map(object => readEvents(object.text, sought))
    assert.ok(whole.ok)
    const all = each.flatMap(one => (one.ok ? one.events : []))
    assert.deepEqual(
      all.toSorted((a, b) => a.start - b.start),
      whole.events,
    )
  })
  it('with the zones that an object needs, and none that is known by its name', () => {
    const zones = [
      zone('Our Clock', '+0545'),
      zone('Other', '+0100'),
      zone('Europe/Berlin', '+0300'),
      zone('W. Europe Standard Time', '+0300'),
    ]
    const ids = ['Our Clock', 'Europe/Berlin', 'W. Europe Standard Time']
    const events = ids.map(id => event(`UID:${id}`, `DTSTART;TZID=${id}:20261124T090000`))
    const { objects } = parted(calendar(...zones, ...events))
    assert.deepEqual(
      objects.map(({ text }) => /TZID:(.*)/.exec(text)?.[1]),
      ['Our Clock', undefined, undefined],
    )
  })
  it('into the same texts however it is folded and whenever it was written', () => {
    const one = calendar(event('UID:a', 'DTSTAMP:20261101T000000Z', ...hour, 'SUMMARY:Dentist'))
    const other = calendar(event('UID:a', 'DTSTAMP:20261102T000000Z', ...hour, 'SUMMARY:Den\r\n tist'))
    assert.deepEqual(parted(one).objects, parted(other.replaceAll('\r\n', '\n')).objects)
  })
  it('by its name, and how often it wants to be looked at', () => {
    const { name, refresh } = parted(calendar('X-WR-CALNAME:Team\\, all', 'X-PUBLISHED-TTL:PT12H'))
    assert.deepEqual([name, refresh], ['Team, all', 12 * 3_600_000])
    const newer = parted(calendar('NAME:Ours', 'REFRESH-INTERVAL;VALUE=DURATION:P1W'))
    assert.deepEqual([newer.name, newer.refresh], ['Ours', 7 * 86_400_000])
    assert.deepEqual([parted(calendar()).name, parted(calendar()).refresh], [null, null])
  })
  it('so that a series in one of its calendars and the changes in the next are one', () => {
    const series = calendar(event('UID:a', ...hour, 'RRULE:FREQ=DAILY;COUNT=3'))
    const changed = event('UID:a', 'RECURRENCE-ID:20261125T090000Z', 'DTSTART:20270125T120000Z')
    const { objects } = parted(series + calendar(changed, event('UID:b', ...hour)) + series)
    assert.deepEqual(
      objects.map(({ uid }) => uid),
      ['a', 'b'],
    )
    const { text, hull } = objects[0]!
    const read = readEvents(text, { ...sought, end: parseInstant('2027-02-01T00:00:00Z')! })
    assert.ok(read.ok)
    assert.deepEqual(
      read.events.map(({ start }) => start),
      ['2026-11-24T09:00:00Z', '2026-11-26T09:00:00Z', '2027-01-25T12:00:00Z'].map(parseInstant),
    )
    assert.ok(hull.end! > read.events.at(-1)!.end)
  })
  it('but for what only answers an invitation', () => {
    assert.deepEqual(parted(calendar('METHOD:REPLY', event('UID:a', ...hour))).objects, [])
    assert.match(parted(calendar('METHOD:CANCEL', event('UID:a', ...hour))).objects[0]!.text, /METHOD:CANCEL/)
  })
})

describe('what is wrong with an event', () => {
  const good = event('UID:good', ...hour)
  for (const [what, bad, reason] of [
    ['has no start', event('UID:bad', 'SUMMARY:Odd'), 'has no start'],
    ['does not end', 'BEGIN:VEVENT\r\nUID:bad\r\nSUMMARY:Odd\r\nDTSTART:20261124T090000Z', 'is not whole'],
    [
      'nests too deep',
      event('UID:bad', 'SUMMARY:Odd', ...hour, 'BEGIN:VALARM\r\n'.repeat(100)),
      'has parts that are nested too deep',
    ],
  ] as const)
    it(`${what}: is noted, and the others are there`, () => {
      for (const lines of [
        [bad, good],
        [good, bad],
      ]) {
        const { objects, notes } = parted(calendar(...lines))
        assert.deepEqual(
          objects.map(({ uid }) => uid),
          ['good'],
        )
        assert.deepEqual(notes, [{ uid: 'bad', title: 'Odd', reason }])
      }
    })
})

it('a file that was cut off is refused: what is missing in it is not gone', () => {
  const whole = calendar(event('UID:a', ...hour))
  for (const length of [whole.length - 3, whole.length - 20, 40]) {
    const parts = partObjects(whole.slice(0, length))
    assert.deepEqual(parts, { ok: false, reason: 'is not whole: it ends before END:VCALENDAR' })
  }
  const page = partObjects('<!doctype html><title>Sign in</title>')
  assert.match(page.ok ? '' : page.reason, /a web page/)
})
