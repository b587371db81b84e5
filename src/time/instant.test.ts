import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  formatDuration,
  formatInstant,
  parseDate,
  parseDuration,
  parseInstant,
  parseLocalTime,
} from './instant.ts'

function none(parse: (text: string) => unknown, texts: string[]): void {
  for (const text of texts) assert.equal(parse(text), undefined, `${JSON.stringify(text)} should be refused`)
}

describe('an instant', () => {
  it('is the same in every zone and spelling', () => {
    const spellings = [
      '2026-11-21T09:30:00Z',
      '2026-11-21t09:30:00z',
      '2026-11-21T15:15:00.000+05:45',
      '2026-11-21T09:30:00-00:00',
    ]
    assert.deepEqual(new Set(spellings.map(parseInstant)), new Set([1_795_253_400_000]))
  })

  it('is written in UTC, with milliseconds only when there are any', () => {
    assert.equal(formatInstant(1_795_253_400_000), '2026-11-21T09:30:00Z')
    assert.equal(formatInstant(1_795_253_400_250), '2026-11-21T09:30:00.25Z')
  })

  it('comes back from its text unchanged', () => {
    const ms = fc.integer({ min: 0, max: 7_258_118_399_999 })
    fc.assert(fc.property(ms, n => assert.equal(parseInstant(formatInstant(n)), n)))
  })

  it('needs an offset, a time of day and a date that exists', () => {
    none(parseInstant, [
      '2026-11-21T09:30:00',
      '2026-12-31T23:59:60Z',
      '2026-11-21',
      '2026-11-21T09:30Z',
      '2026-02-30T09:30:00Z',
      '2026-11-21T25:00:00Z',
      '2026-11-21T09:30:00+2',
      '2026-11-21T09:30:00+99:00',
      '2026-11-21 09:30:00Z',
      '20261121T093000Z',
      '2026-11-21T09:30:00Z[UTC]',
      ' 2026-11-21T09:30:00Z',
      '٢٠٢٦-11-21T09:30:00Z',
      'now',
      '',
    ])
  })

  it('lies in the years 1970 to 2199', () => {
    none(parseInstant, [
      '1969-12-31T23:59:59Z',
      '2200-01-01T00:00:00Z',
      '0026-11-21T09:30:00Z',
      '9999-12-31T23:59:59Z',
    ])
    assert.equal(parseInstant('1970-01-01T00:00:00Z'), 0)
  })

  it('cannot fail on any text', () => {
    fc.assert(fc.property(fc.string(), text => assert.equal(parseInstant(text), undefined)))
  })
})

describe('a duration', () => {
  it('is ISO 8601 in weeks, days, hours, minutes and seconds', () => {
    const cases = {
      PT30M: 30,
      P1D: 1440,
      P2W: 20160,
      PT1H30M: 90,
      P1DT12H: 2160,
      'PT1.5H': 90,
      PT90M: 90,
      PT60S: 1,
      PT0S: 0,
    }
    for (const [text, minutes] of Object.entries(cases))
      assert.equal(parseDuration(text), minutes * 60_000, text)
  })

  it('of 00:10 is ten minutes, not ten seconds', () => {
    assert.equal(parseDuration('00:10'), 600_000)
    assert.equal(parseDuration('1:30'), 5_400_000)
  })

  it('has no months, years or signs, and some length limit', () => {
    none(parseDuration, [
      'P1M',
      'P1Y',
      '-PT5M',
      '+PT5M',
      'P',
      'PT',
      '',
      '30',
      '00:60',
      '00:10:00',
      'P99999D',
      `PT${'9'.repeat(40)}S`,
      'pt',
    ])
  })

  it('is written in the largest units and read back the same', () => {
    assert.deepEqual([1_800_000, 86_400_000, 129_600_000, 0].map(formatDuration), [
      'PT30M',
      'P1D',
      'P1DT12H',
      'PT0S',
    ])
    fc.assert(
      fc.property(fc.nat(300_000_000), n => assert.equal(parseDuration(formatDuration(n * 1000)), n * 1000)),
    )
  })
})

describe('a date and a local time', () => {
  it('must exist', () => {
    assert.equal(parseDate('2028-02-29'), '2028-02-29')
    none(parseDate, [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20261121',
      '1969-12-31',
      '2200-01-01',
      '2026-11-21T00:00',
      '',
    ])
    assert.equal(parseLocalTime('09:30'), 570)
    none(parseLocalTime, ['9:30', '24:00', '23:60', '-1:00', '09:30:00', '0930', ''])
  })

  it('of 24:00 is an end only', () => {
    assert.equal(parseLocalTime('24:00', 'end'), 1440)
    assert.equal(parseLocalTime('24:01', 'end'), undefined)
  })
})
