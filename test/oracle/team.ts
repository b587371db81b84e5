import fc from 'fast-check'
import type { Hours, Span } from '#/time/hours.ts'
import type { Window } from '#/time/window.ts'
import { minute, minutesADay, week } from './minutes.ts'

export type Person = { person: string; hours: Hours; claims: Window[] }

const someTime = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 18 }).map(n => (n * 15 + 23 * 60) % minutesADay) },
  { weight: 2, arbitrary: fc.nat(95).map(n => n * 15) },
  { weight: 1, arbitrary: fc.nat(minutesADay - 1) },
)
const someSpan: fc.Arbitrary<Span> = fc
  .tuple(someTime, fc.oneof(someTime, fc.constant(minutesADay)))
  .map(([start, end]) => ({ start: clock(start), end: clock(end) }))
const someDays = fc.oneof(fc.constant(week), fc.subarray(week, { minLength: 1 }))
const someWeekly = fc.record({ days: someDays, span: someSpan }).map(({ days, span }) => ({ days, ...span }))

/** A few people, the first of them in `zone`, and a window, all within two days of a date. */
export function someTeam(zone: string, around: string, zones: readonly string[]) {
  const day = Temporal.PlainDate.from(around)
  const middle = day.toZonedDateTime('UTC').epochMilliseconds
  const someMinute = fc.integer({ min: -2 * minutesADay, max: 2 * minutesADay }).map(n => middle + n * minute)
  const someClaim = fc
    .tuple(someMinute, fc.nat(300))
    .map(([start, n]) => ({ start, end: start + n * minute }))
  const someException = fc
    .record({ after: fc.integer({ min: -2, max: 2 }), windows: fc.array(someSpan, { maxLength: 2 }) })
    .map(({ after, windows }) => ({ date: day.add({ days: after }).toString(), windows }))
  const somebody = (timezone: fc.Arbitrary<string>) =>
    fc.record({
      hours: fc.record({
        timezone,
        weekly: fc.array(someWeekly, { minLength: 1, maxLength: 3 }),
        exceptions: fc.uniqueArray(someException, { maxLength: 2, selector: e => e.date }),
      }),
      claims: fc.array(someClaim, { maxLength: 4 }),
    })
  const others = fc.array(somebody(fc.constantFrom(...zones)), { minLength: 1, maxLength: 4 })
  return fc.record({
    people: fc
      .tuple(somebody(fc.constant(zone)), others)
      .map(([one, more]): Person[] => [one, ...more].map((p, i) => ({ person: 'abcde'[i]!, ...p }))),
    quietly: fc.oneof(someSpan, fc.array(someWeekly, { maxLength: 2 })),
    window: fc
      .tuple(someMinute, someMinute)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    wanted: fc.record({
      required: fc.option(fc.subarray(['a', 'b']), { nil: undefined }),
      quorum: fc.option(fc.nat(3), { nil: undefined }),
      atLeast: fc.option(
        fc.nat(90).map(n => n * minute),
        { nil: undefined },
      ),
    }),
  })
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(n => String(n).padStart(2, '0')).join(':')
}
