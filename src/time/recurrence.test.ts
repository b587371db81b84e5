import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { day, days, weekdayOfDay } from './date.ts'
import { formatInstant, parseInstant } from './instant.ts'
import { occurrences, parseRule } from './recurrence.ts'

const instant = (text: string) => parseInstant(text)!
const always = { start: 0, end: instant('2199-12-31T23:59:59Z') }

function starts(rule: string, timezone: string, start: string, { window = always, most = 6 } = {}): string[] {
  const parsed = parseRule(rule)
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.reason)
  const found = occurrences({ rule: parsed.rule, start: instant(`${start}:00Z`), timezone }, window, most)
  return found.map(ms => formatInstant(ms).slice(0, 16))
}

describe('a recurring meeting', () => {
  it('keeps its wall time over clock changes', () => {
    assert.deepEqual(starts('FREQ=WEEKLY;COUNT=2', 'Europe/Berlin', '2026-10-20T07:00'), [
      '2026-10-20T07:00',
      '2026-10-27T08:00',
    ])
  })

  it('comes after the gap on a day that skips its time, and once on a day that has it twice', () => {
    const spring = ['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30']
    assert.deepEqual(starts('FREQ=DAILY;COUNT=3', 'Europe/Berlin', '2026-03-28T01:30'), spring)
    const autumn = ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']
    assert.deepEqual(starts('FREQ=DAILY;COUNT=3', 'Europe/Berlin', '2026-10-24T00:30'), autumn)
  })

  it('that starts in the second of two equal hours starts there', () => {
    assert.deepEqual(starts('FREQ=DAILY;COUNT=2', 'Europe/Berlin', '2026-10-25T01:30'), [
      '2026-10-25T01:30',
      '2026-10-26T01:30',
    ])
  })

  it('in Apia leaves out 2011-12-30, which never was', () => {
    const expected = ['2011-12-29T19:00', '2011-12-30T19:00', '2011-12-31T19:00']
    assert.deepEqual(starts('FREQ=DAILY;UNTIL=20120101', 'Pacific/Apia', '2011-12-29T19:00'), expected)
  })

  it('begins with its own start, which counts, even if the rule would not name it', () => {
    const expected = ['2026-11-23T09:00', '2026-11-24T09:00', '2026-12-01T09:00']
    assert.deepEqual(starts('FREQ=WEEKLY;BYDAY=TU;COUNT=3', 'UTC', '2026-11-23T09:00'), expected)
    assert.deepEqual(starts('FREQ=DAILY;UNTIL=20200101', 'UTC', '2026-11-23T09:00'), ['2026-11-23T09:00'])
  })

  it('is found in any window, and no more than asked for', () => {
    const window = { start: instant('2026-11-24T09:00:00Z'), end: instant('2026-11-26T09:00:00Z') }
    assert.deepEqual(starts('FREQ=DAILY', 'UTC', '2026-11-23T09:00', { window }), [
      '2026-11-24T09:00',
      '2026-11-25T09:00',
    ])
    assert.deepEqual(starts('FREQ=DAILY', 'UTC', '2026-11-23T09:00', { window, most: 1 }), [
      '2026-11-24T09:00',
    ])
    assert.deepEqual(starts('FREQ=DAILY;COUNT=2', 'UTC', '2026-11-23T09:00', { window }), [
      '2026-11-24T09:00',
    ])
    assert.deepEqual(starts('FREQ=DAILY', 'UTC', '2026-11-27T09:00', { window }), [])
  })

  it('is found where a clock change moved it over the edge of the window', () => {
    const afterGap = { start: instant('2026-03-29T01:00:00Z'), end: instant('2026-03-29T02:00:00Z') }
    assert.deepEqual(starts('FREQ=DAILY', 'Europe/Berlin', '2026-03-01T01:30', { window: afterGap }), [
      '2026-03-29T01:00',
    ])
    // The window ends at 02:15, the second time; the meeting is at 02:30, the first.
    const twice = { start: instant('2026-10-25T00:00:00Z'), end: instant('2026-10-25T01:15:00Z') }
    assert.deepEqual(starts('FREQ=DAILY', 'Europe/Berlin', '2026-10-01T00:30', { window: twice }), [
      '2026-10-25T00:30',
    ])
  })

  it('ends with UNTIL: an instant, a wall time, or all of a day where it is', () => {
    const inNewYork = (until: string) =>
      starts(`FREQ=DAILY;UNTIL=${until}`, 'America/New_York', '2026-11-24T01:00').length
    // 20:00 in New York, on the 23rd, 24th and 25th there.
    assert.equal(inNewYork('20261125'), 3)
    assert.equal(inNewYork('20261125T010000Z'), 2)
    assert.equal(inNewYork('20261125T005959Z'), 1)
    assert.equal(inNewYork('20261125T200000'), 3)
    assert.equal(inNewYork('20261125T195959'), 2)
    const midnights = starts('FREQ=DAILY;UNTIL=20261125', 'America/New_York', '2026-11-24T05:00')
    assert.deepEqual(midnights, ['2026-11-24T05:00', '2026-11-25T05:00'])
  })

  it('follows the rules people use', () => {
    const first = (rule: string) =>
      starts(rule, 'UTC', '2026-11-02T09:00', { most: 3 }).map(text => text.slice(0, 10))
    assert.deepEqual(first('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE'), ['2026-11-02', '2026-11-04', '2026-11-16'])
    assert.deepEqual(first('FREQ=MONTHLY;BYDAY=1MO'), ['2026-11-02', '2026-12-07', '2027-01-04'])
    assert.deepEqual(first('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'), [
      '2026-11-02',
      '2026-11-30',
      '2026-12-31',
    ])
    assert.deepEqual(first('rrule:freq=monthly;bymonthday=31'), ['2026-11-02', '2026-12-31', '2027-01-31'])
    assert.deepEqual(first('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'), ['2026-11-02', '2028-02-29', '2032-02-29'])
  })
})

describe('a rule of days, weeks or months', () => {
  const someRule = fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
    interval: fc.integer({ min: 1, max: 9 }),
    days: fc.subarray([...days], { minLength: 1 }),
    start: fc.integer({ min: 10_000, max: 12_000 }),
    after: fc.integer({ min: -50, max: 3000 }),
  })

  it('names the days that a look at each day of three years would', () => {
    fc.assert(
      fc.property(someRule, ({ freq, interval, days: named, start, after }) => {
        const window = { start: (start + after) * day, end: (start + after + 1100) * day }
        const byDay = freq === 'MONTHLY' ? '' : `;BYDAY=${named.join(',').toUpperCase()}`
        const rule = `FREQ=${freq};INTERVAL=${interval}${byDay}`
        const found = occurrences({ rule, start: start * day, timezone: 'UTC' }, window, 2000)
        const expected = Array.from({ length: 1100 }, (_, i) => start + after + i).filter(
          number => number === start || (number > start && matches(freq, interval, named, start, number)),
        )
        assert.deepEqual(
          found.map(ms => ms / day),
          expected,
        )
      }),
      { numRuns: 200 },
    )
  })
})

function matches(freq: string, interval: number, named: string[], start: number, number: number): boolean {
  const monday = (n: number) => n - weekdayOfDay(n)
  const date = (n: number) => Temporal.Instant.fromEpochMilliseconds(n * day).toZonedDateTimeISO('UTC')
  const months = (n: number) => date(n).year * 12 + date(n).month
  if (freq === 'MONTHLY')
    return (months(number) - months(start)) % interval === 0 && date(number).day === date(start).day
  if (!named.includes(days[weekdayOfDay(number)]!)) return false
  return freq === 'DAILY'
    ? (number - start) % interval === 0
    : (monday(number) - monday(start)) % (7 * interval) === 0
}

describe('a rule is refused with the reason', () => {
  const refusals: [string, string, RegExp][] = [
    ['more often than daily', 'FREQ=HOURLY', /FREQ=HOURLY/],
    ['no frequency', 'INTERVAL=2', /FREQ/],
    ['nothing at all', '', /FREQ/],
    ['a 30th of February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /never/],
    ['a second of one a day', 'FREQ=DAILY;BYDAY=MO;BYSETPOS=2', /never/],
    ['a fifth Monday on the first', 'FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1', /never/],
    ['a thousand and one times', 'FREQ=DAILY;COUNT=1001', /COUNT/],
    ['a step of a thousand', 'FREQ=DAILY;INTERVAL=1000', /INTERVAL/],
    ['no steps', 'FREQ=DAILY;INTERVAL=0', /INTERVAL/],
    ['both ends', 'FREQ=DAILY;COUNT=2;UNTIL=20270101', /COUNT and UNTIL/],
    ['an end that is no date', 'FREQ=DAILY;UNTIL=20270230', /UNTIL/],
    ['a time of day', 'FREQ=DAILY;BYHOUR=9', /BYHOUR/],
    ['a part twice', 'FREQ=DAILY;FREQ=WEEKLY', /twice/],
    ['an unknown part', 'FREQ=DAILY;__proto__=1', /__PROTO__/],
    ['a numbered day in a week', 'FREQ=WEEKLY;BYDAY=1MO', /BYDAY/],
    ['a day that is none', 'FREQ=MONTHLY;BYMONTHDAY=0', /BYMONTHDAY/],
    ['a line break', 'FREQ=DAILY\nRRULE:FREQ=SECONDLY', /FREQ/],
    ['no end of text', `FREQ=DAILY;BYMONTHDAY=${'1,'.repeat(200)}1`, /300/],
  ]
  for (const [name, rule, reason] of refusals) {
    it(name, () => {
      const parsed = parseRule(rule)
      assert.equal(parsed.ok, false)
      if (!parsed.ok) assert.match(parsed.reason, reason)
    })
  }
})

describe('a hostile rule', () => {
  const everything = Array.from({ length: 31 }, (_, i) => i + 1).join(',')
  const hostile = [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=DAILY;COUNT=1000;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=WEEKLY;INTERVAL=999;BYMONTH=2;BYDAY=MO;BYSETPOS=-1',
    'FREQ=YEARLY;INTERVAL=999;BYWEEKNO=53;BYDAY=SU;BYMONTH=6',
    `FREQ=MONTHLY;COUNT=1000;BYMONTHDAY=${everything};BYSETPOS=31;BYMONTH=1`,
    `FREQ=YEARLY;BYWEEKNO=${everything};BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-366`,
  ]
  for (const rule of hostile) {
    it(`takes less than a second over all of time: ${rule.slice(0, 60)}`, () => {
      const began = performance.now()
      const parsed = parseRule(rule)
      if (parsed.ok)
        occurrences(
          { rule: parsed.rule, start: instant('1970-01-05T09:00:00Z'), timezone: 'Europe/Berlin' },
          always,
          100,
        )
      assert.ok(performance.now() - began < 1000)
    })
  }
})
