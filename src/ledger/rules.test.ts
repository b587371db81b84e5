import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day, minute } from '#/time/date.ts'
import { type Claim, joinRows, LONGEST_ROW, rowsOf } from './rules.ts'

const claims = fc.record({
  person: fc.constantFrom('ann', 'bo'),
  occurrence: fc.constantFrom(1, 2),
  start: fc.integer({ min: 0, max: 30 * 1440 }).map(minutes => minutes * minute),
  length: fc.integer({ min: 1, max: 14 * 1440 }).map(minutes => minutes * minute),
})

function claimOf({
  length,
  ...rest
}: {
  person: string
  occurrence: number
  start: number
  length: number
}): Claim {
  const end = rest.start + length
  return { ...rest, end, strength: 'firm', kind: 'meeting', subject: 'plan', title: 'Plan' }
}

test('no row is longer than a day, and together they are the claim', () => {
  fc.assert(
    fc.property(claims.map(claimOf), claim => {
      const rows = rowsOf(claim)
      assert.ok(rows.every(row => row.end > row.start && row.end - row.start <= LONGEST_ROW))
      assert.deepEqual(joinRows(rows), [claim])
    }),
  )
})

test('rows of several claims, mixed by their starts, become those claims again', () => {
  const different = fc.uniqueArray(claims.map(claimOf), {
    selector: one => `${one.person} ${one.occurrence}`,
  })
  fc.assert(
    fc.property(different, all => {
      const rows = all.flatMap(rowsOf).toSorted((a, b) => a.start - b.start)
      const byName = (list: readonly Claim[]) =>
        list.toSorted((a, b) => (`${a.person} ${a.occurrence}` < `${b.person} ${b.occurrence}` ? -1 : 1))
      assert.deepEqual(byName(joinRows(rows)), byName(all))
    }),
  )
})

test('two uses that touch stay two', () => {
  const [one, two] = [claimOf({ person: 'ann', occurrence: 1, start: 0, length: day }), { occurrence: 2 }]
  const next = { ...one!, ...two, start: day, end: 2 * day }
  assert.equal(joinRows([one!, next]).length, 2)
})
