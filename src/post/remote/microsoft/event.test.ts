import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uidIn } from './event.ts'

test('the UID of an invitation from elsewhere is read out of the id that Exchange makes of it', () => {
  const uid = '0193b2c4-5d6e-7f80-9a1b-2c3d4e5f6071'
  const hex = Buffer.from(uid).toString('hex').toUpperCase()
  const head = `040000008200E00074C5B7101A82E008${'0'.repeat(40)}31000000`
  assert.equal(uidIn(`${head}7643616C2D55696401000000${hex}00`), uid)
  const date = head.replace('E00800000000', 'E00807EA0B18')
  assert.equal(uidIn(`${date}7643616C2D55696401000000${hex}00`), uid)
  const own = '040000008200E00074C5B7101A82E0080000000010A1B2C3D4E5DA01000000000000000010000000AABB'
  assert.equal(uidIn(own), own)
  assert.equal(uidIn(uid), uid)
})
