import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant } from '../instant.ts'
import { zoneOf } from '../zone.ts'
import { instantOfWall } from './moment.ts'

const inBerlin = (wall: string) =>
  formatInstant(instantOfWall(zoneOf('Europe/Berlin'), Date.parse(`${wall}Z`)))

test('a wall time that is skipped is read by the offset before: half past two is half past three that night', () => {
  assert.equal(inBerlin('2026-03-29T02:30:00'), '2026-03-29T01:30:00Z')
  assert.equal(inBerlin('2026-03-29T03:30:00'), '2026-03-29T01:30:00Z')
})

test('a wall time that comes twice is the first of both', () => {
  assert.equal(inBerlin('2026-10-25T02:30:00'), '2026-10-25T00:30:00Z')
})
