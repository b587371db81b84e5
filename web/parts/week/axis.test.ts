import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { axisOf, columnOf, instantAt, place } from './axis.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const minutes = (day: { start: number; end: number }) => (day.end - day.start) / 60_000

test('an ordinary week has 24 level hours and nothing missing', () => {
  const axis = axisOf(['2026-11-23', '2026-11-24'], 'Europe/Berlin')
  assert.equal(axis.height, 1440)
  assert.deepEqual(axis.hours[9], { y: 540, label: '09:00', again: false })
  assert.deepEqual(place(axis, { start: at('2026-11-24T08:30:00Z'), end: at('2026-11-24T09:00:00Z') }), [
    { day: 1, from: 570, to: 600 },
  ])
  assert.deepEqual(axis.days[0]!.missing, [])
})

test('the night the clocks go back shows the second 02:00 in a row of its own, empty on other days', () => {
  const axis = axisOf(['2026-10-24', '2026-10-25'], 'Europe/Berlin')
  assert.equal(axis.height, 1500)
  assert.equal(minutes(axis.days[1]!), 1500)
  assert.deepEqual(
    axis.hours.filter(hour => hour.label === '02:00'),
    [
      { y: 120, label: '02:00', again: false },
      { y: 180, label: '02:00', again: true },
    ],
  )
  assert.deepEqual(axis.days[0]!.missing, [{ from: 180, to: 240 }])
  assert.deepEqual(axis.days[1]!.missing, [])
  const second = { start: at('2026-10-25T01:15:00Z'), end: at('2026-10-25T01:45:00Z') }
  assert.deepEqual(place(axis, second), [{ day: 1, from: 195, to: 225 }])
  const nine = { start: at('2026-10-25T08:00:00Z'), end: at('2026-10-25T09:00:00Z') }
  const level = { start: at('2026-10-24T07:00:00Z'), end: at('2026-10-24T08:00:00Z') }
  assert.equal(place(axis, nine)[0]!.from, place(axis, level)[0]!.from)
})

test('the night the clocks go forward lacks an hour, and a point in the gap is the first instant after it', () => {
  const axis = axisOf(['2026-03-29'], 'Europe/Berlin')
  assert.equal(minutes(axis.days[0]!), 1380)
  assert.deepEqual(axis.days[0]!.missing, [{ from: 120, to: 180 }])
  assert.equal(instantAt(axis, 0, 150), at('2026-03-29T01:00:00Z'))
})

test('a meeting over midnight is one piece a day', () => {
  const axis = axisOf(['2026-11-23', '2026-11-24'], 'UTC')
  const span = { start: at('2026-11-23T23:00:00Z'), end: at('2026-11-24T01:00:00Z') }
  assert.deepEqual(place(axis, span), [
    { day: 0, from: 1380, to: 1440 },
    { day: 1, from: 0, to: 60 },
  ])
})

test('Lord Howe moves by half an hour, and São Paulo lived 23:00 twice in 2018', () => {
  assert.equal(axisOf(['2026-04-05'], 'Australia/Lord_Howe').height, 1470)
  const axis = axisOf(['2018-02-17', '2018-02-18'], 'America/Sao_Paulo')
  assert.equal(axis.height, 1500)
  assert.equal(minutes(axis.days[0]!), 1500)
  assert.deepEqual(axis.days[1]!.missing, [{ from: 1440, to: 1500 }])
})

test('the day Samoa left out is empty from top to bottom', () => {
  const axis = axisOf(['2011-12-29', '2011-12-30', '2011-12-31'], 'Pacific/Apia')
  assert.deepEqual(axis.days[1]!.missing, [{ from: 0, to: 1440 }])
  assert.equal(axis.days[0]!.end, axis.days[2]!.start)
})

test('every instant of a week has one place, and the place gives the instant back', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Santiago',
  ]
  const dates = fc.integer({ min: 0, max: 364 }).map(days => {
    const first = Temporal.PlainDate.from('2026-01-01').add({ days })
    return Array.from({ length: 7 }, (_, more) => first.add({ days: more }).toString())
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      dates,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (zone, week, part) => {
        const axis = axisOf(week, zone)
        const from = axis.days[0]!.start
        const start = from + Math.floor(((axis.days[6]!.end - from) * part) / 60_000) * 60_000
        const pieces = place(axis, { start, end: start + 60_000 })
        assert.equal(pieces.length, 1)
        assert.equal(pieces[0]!.day, columnOf(axis, start))
        assert.equal(instantAt(axis, pieces[0]!.day, pieces[0]!.from), start)
      },
    ),
    { numRuns: 300 },
  )
})
