import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateOfDay } from './date.ts'
import { daysOf, isMidnight, lengthOfDays, windowOfDays } from './days.ts'
import { hasDay, zoneOf } from './zone.ts'

test('dates survive being kept as midnights of any zone, over any clock change', () => {
  const zones = [
    'Europe/Berlin',
    'Africa/Cairo',
    'America/Havana',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 14_000, max: 30_000 }),
      fc.integer({ min: 1, max: 14 }),
      (timezone, number, count) => {
        const days = { from: dateOfDay(number), until: dateOfDay(number + count) }
        const window = windowOfDays(days, timezone)
        assert.deepEqual(daysOf(window, timezone), days)
        assert.ok(isMidnight(window.start, timezone) && isMidnight(window.end, timezone))
      },
    ),
  )
})

test('a day is a day, of 23 hours or 25', () => {
  for (const date of ['2026-03-29', '2026-10-25']) {
    assert.equal(lengthOfDays({ from: date, until: addDays(date, 1) }), 86_400_000)
  }
})

test('the day before one that a zone skipped ends where the day after it begins', () => {
  assert.equal(hasDay(zoneOf('Pacific/Apia'), 15_338), false)
  const window = windowOfDays({ from: '2011-12-29', until: '2011-12-30' }, 'Pacific/Apia')
  assert.deepEqual(daysOf(window, 'Pacific/Apia'), { from: '2011-12-29', until: '2011-12-30' })
})
