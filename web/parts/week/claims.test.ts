import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Timed } from '../../data/time.ts'
import { aboveHours, blocksOf } from './claims.ts'

const elsewhere = (start: string, end: string): Timed => ({
  ...{ kind: 'external', thing: 'external', title: 'Fair' },
  ...{ start: Date.parse(start), end: Date.parse(end) },
})
const daysOf = (claim: Timed, zone: string) => aboveHours(blocksOf([claim]), zone)[0]!.days

test('an event of whole days in another calendar stands above the hours, under its dates', () => {
  const fair = elsewhere('2026-11-22T23:00:00Z', '2026-11-24T23:00:00Z')
  assert.deepEqual(daysOf(fair, 'Europe/Berlin'), { first: '2026-11-23', last: '2026-11-24' })
  assert.equal(daysOf(fair, 'Asia/Tokyo'), undefined)
})

test('one that has times stays among the hours, and shows its title to whom it is told', () => {
  const fair = elsewhere('2026-11-22T23:00:00Z', '2026-11-23T10:00:00Z')
  assert.equal(daysOf(fair, 'Europe/Berlin'), undefined)
  assert.equal(blocksOf([fair])[0]!.title, 'Fair')
  assert.equal(blocksOf([{ ...fair, title: undefined }])[0]!.title, 'Busy elsewhere')
})
