import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { day, hour } from '../date.ts'
import { asUtc } from '../rule.ts'
import { laterWalls } from './days.ts'

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const sometimes = (name: string, value: fc.Arbitrary<string>) =>
  fc.option(
    value.map(text => `${name}=${text}`),
    { freq: 1 },
  )
const someOf = (values: (string | number)[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength }).map(list => list.join())
const dayNames = [...NAMES, ...NAMES.flatMap(name => ['1', '2', '4', '5', '-1', '-2'].map(n => n + name))]

/** Rules of the kinds that people make, and of those that nobody would. */
const someRule = fc
  .constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
  .chain(frequency =>
    fc
      .tuple(
        fc.constant(`FREQ=${frequency}`),
        sometimes('INTERVAL', fc.integer({ min: 1, max: 12 }).map(String)),
        sometimes('COUNT', fc.integer({ min: 1, max: 100 }).map(String)),
        sometimes('BYDAY', someOf(/[MY]/.test(frequency[0]!) ? dayNames : NAMES, 4)),
        sometimes('BYMONTHDAY', someOf([1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -31], 4)),
        sometimes('BYMONTH', someOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 4)),
        sometimes('BYSETPOS', someOf([1, 2, 3, -1, -2], 2)),
        sometimes('WKST', fc.constantFrom(...NAMES)),
      )
      .map(parts => parts.filter(part => part !== null)),
  )

it('a rule that we follow ourselves names what the library says it names', () => {
  let followed = 0
  fc.assert(
    fc.property(
      someRule,
      fc.integer({ min: 10_000, max: 19_000 }),
      fc.integer({ min: -20, max: 3_000 }),
      fc.integer({ min: 1, max: 900 }),
      (parts, start, after, many) => {
        const first = start * day + 9 * hour
        const window = { start: (start + after) * day, end: (start + after + many) * day }
        const walls = laterWalls(
          new Map(parts.map(part => part.split('=') as [string, string])),
          first,
          window,
        )
        if (!walls) return
        followed++
        const named = byLibrary(parts.join(';'), first, window)
        assert.deepEqual(
          walls,
          named.filter(wall => wall > first),
        )
      },
    ),
    { numRuns: 1_000 },
  )
  assert.ok(followed > 400, `${followed} of 1,000 are common`)
})

it('the first start counts, also where BYSETPOS picks others', () => {
  const first = Date.parse('2026-11-24T09:00:00Z')
  const window = { start: first, end: first + 900 * day }
  const dates = (parts: string[]) =>
    laterWalls(new Map(parts.map(part => part.split('=') as [string, string])), first, window)?.map(wall =>
      new Date(wall).toISOString().slice(0, 10),
    )
  // §3.3.10: "The DTSTART property value always counts as the first occurrence." For this rule alone, the last working day
  // of a month, the library leaves it out and counts one more; for the last Monday it has it, as we do.
  const workdays = ['FREQ=MONTHLY', 'BYDAY=MO,TU,WE,TH,FR', 'BYSETPOS=-1', 'COUNT=3']
  assert.deepEqual(dates(workdays), ['2026-11-30', '2026-12-31'])
  const mondays = ['FREQ=MONTHLY', 'BYDAY=MO', 'BYSETPOS=-1', 'COUNT=3']
  assert.deepEqual(dates(mondays), ['2026-11-30', '2026-12-28'])
  const named = byLibrary(mondays.join(';'), first, window)
  assert.deepEqual(
    named.map(wall => wall > first),
    [false, true, true],
  )
})

it('no more than asked for are named', () => {
  const rule = new Map([['FREQ', 'DAILY']])
  const window = { start: 0, end: 1000 * day }
  assert.deepEqual(laterWalls(rule, 0, window, 2), [day, 2 * day])
})

it('a series of long ago is not walked from its start', () => {
  const rule = new Map([
    ['FREQ', 'DAILY'],
    ['COUNT', '900000000'],
  ])
  const window = { start: 20_000 * day, end: 20_002 * day }
  const began = performance.now()
  for (let n = 0; n < 1_000; n++) assert.equal(laterWalls(rule, -700_000 * day, window)!.length, 2)
  assert.ok(performance.now() - began < 1_000)
})

function byLibrary(rule: string, first: number, { start, end }: { start: number; end: number }): number[] {
  const recurrence = new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart: asUtc(first),
    includeDtstart: true,
    maxIterations: 20_000,
  })
  return recurrence.between(asUtc(start), asUtc(end - 1), true).map(moment => moment.epochMilliseconds)
}
