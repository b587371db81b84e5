import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { civilOf, dayOf, lengthOfMonth } from './civil.ts'

it('a day is the date that Temporal says, and the other way round, from the year 1 to 9999', () => {
  const epoch = new Temporal.PlainDate(1970, 1, 1)
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), number => {
      const { year, month, day, daysInMonth } = epoch.add({ days: number })
      assert.deepEqual(civilOf(number), { year, month, date: day })
      assert.equal(dayOf(year, month, day), number)
      assert.equal(lengthOfMonth(year, month), daysInMonth)
    }),
    { numRuns: 2_000 },
  )
})
