import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseInstant } from './instant.ts'
import { dateOf, type Edge, instantToWall, isZone, startOfDate, wallToInstant, zoneOf } from './zone.ts'

const instant = (text: string) => parseInstant(text)!
const edgesOf = (zone: string, date: string, time: string) => {
  const [h, m] = time.split(':').map(Number)
  const wall = { date, minutes: h! * 60 + m! }
  return (['start', 'end'] as const).map(edge => wallToInstant(zoneOf(zone), wall, edge))
}

describe('a zone', () => {
  it('has an IANA name; a bare offset is none', () => {
    for (const name of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      assert.ok(isZone(name), name)
    for (const name of ['+02:00', '-05', 'Z', '', 'Europe/Atlantis', 'Europe/Berlin ', '../etc/passwd'])
      assert.ok(!isZone(name), name)
    assert.equal(zoneOf('Europe/Berlin'), zoneOf('eUROPE/berlin'))
    assert.throws(() => zoneOf('Europe/Atlantis'), /Europe\/Atlantis/)
  })
})

describe('a wall time on a day with a clock change', () => {
  it('in Berlin skips 02:30 in spring: start and end are the first instant after the gap', () => {
    assert.deepEqual(
      edgesOf('Europe/Berlin', '2026-03-29', '02:30'),
      Array(2).fill(instant('2026-03-29T01:00:00Z')),
    )
  })

  it('in Berlin has 02:30 twice in autumn: a start is the first, an end the second', () => {
    assert.deepEqual(edgesOf('Europe/Berlin', '2026-10-25', '02:30'), [
      instant('2026-10-25T00:30:00Z'),
      instant('2026-10-25T01:30:00Z'),
    ])
  })

  it('in Berlin has 02:00 twice in autumn, but 03:00 once', () => {
    assert.deepEqual(edgesOf('Europe/Berlin', '2026-10-25', '02:00'), [
      instant('2026-10-25T00:00:00Z'),
      instant('2026-10-25T01:00:00Z'),
    ])
    assert.deepEqual(
      edgesOf('Europe/Berlin', '2026-10-25', '03:00'),
      Array(2).fill(instant('2026-10-25T02:00:00Z')),
    )
  })

  it('on Lord Howe moves by half an hour', () => {
    assert.deepEqual(
      edgesOf('Australia/Lord_Howe', '2026-10-04', '02:10'),
      Array(2).fill(instant('2026-10-03T15:30:00Z')),
    )
    assert.deepEqual(edgesOf('Australia/Lord_Howe', '2026-04-05', '01:45'), [
      instant('2026-04-04T14:45:00Z'),
      instant('2026-04-04T15:15:00Z'),
    ])
  })

  it('at Troll moves by two hours', () => {
    assert.deepEqual(
      edgesOf('Antarctica/Troll', '2026-03-29', '02:30'),
      Array(2).fill(instant('2026-03-29T01:00:00Z')),
    )
  })

  it('in Sao Paulo had no midnight: the date began at 01:00', () => {
    assert.equal(startOfDate(zoneOf('America/Sao_Paulo'), '2018-11-04'), instant('2018-11-04T03:00:00Z'))
  })

  it('in Apia had no 2011-12-30: it begins with the day after', () => {
    const apia = zoneOf('Pacific/Apia')
    assert.equal(startOfDate(apia, '2011-12-30'), startOfDate(apia, '2011-12-31'))
    assert.deepEqual(
      edgesOf('Pacific/Apia', '2011-12-30', '09:00'),
      Array(2).fill(instant('2011-12-30T10:00:00Z')),
    )
    assert.equal(dateOf(apia, instant('2011-12-30T09:59:59Z')), '2011-12-29')
    assert.equal(dateOf(apia, instant('2011-12-30T10:00:00Z')), '2011-12-31')
  })

  it("in St. John's went back over midnight, so that a date began twice: the first counts", () => {
    assert.equal(startOfDate(zoneOf('America/St_Johns'), '2010-11-07'), instant('2010-11-07T02:30:00Z'))
  })
})

describe('the table of a zone agrees with Temporal', () => {
  // Only whole-minute offsets after 1972 (Africa/Monrovia was the last with seconds).
  const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC')
  const someMs = fc.integer({ min: instant('1972-01-08T00:00:00Z'), max: instant('2199-12-30T00:00:00Z') })

  it('on the wall time at any instant', () => {
    fc.assert(
      fc.property(someZone, someMs, (name, ms) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)
        const expected = { date: wall.toPlainDate().toString(), minutes: wall.hour * 60 + wall.minute }
        assert.deepEqual(instantToWall(zoneOf(name), ms), expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('on the instants of any wall time within a day of a clock change', () => {
    const near = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -1500, max: 1500 }))
    fc.assert(
      fc.property(someZone, someMs, near, (name, ms, minutes) => {
        const change = Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(name)
          .getTimeZoneTransition('next')
        const wall = (change ?? Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name))
          .toPlainDateTime()
          .round('minute')
          .add({ minutes })
        for (const edge of ['start', 'end'] as const)
          assert.equal(instantIn(name, wall, edge), expectedIn(name, wall, edge))
      }),
      { numRuns: 3000 },
    )
  })
})

function instantIn(name: string, wall: Temporal.PlainDateTime, edge: Edge): number {
  return wallToInstant(
    zoneOf(name),
    { date: wall.toPlainDate().toString(), minutes: wall.hour * 60 + wall.minute },
    edge,
  )
}

function expectedIn(name: string, wall: Temporal.PlainDateTime, edge: Edge): number {
  const [first, second] = (['earlier', 'later'] as const).map(disambiguation =>
    wall.toZonedDateTime(name, { disambiguation }),
  )
  if (first!.toPlainDateTime().equals(wall)) return (edge === 'start' ? first! : second!).epochMilliseconds
  // In a gap, 'earlier' lies before it and 'later' after it: the change is between the two.
  return first!.getTimeZoneTransition('next')!.epochMilliseconds
}
