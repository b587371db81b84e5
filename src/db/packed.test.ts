import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unpack } from '#/db/packed.ts'

const y2000 = Date.UTC(2000, 0, 1)
const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2200, 0, 1) })
const window = fc.record({ start: instant, end: instant }, { noNullPrototype: true })

test('windows come out of the database’s binary form as they are, in order, to the millisecond', () => {
  fc.assert(
    fc.property(fc.array(window), windows =>
      assert.deepEqual(unpack(Buffer.concat(windows.map(pack))), windows),
    ),
  )
})

test('no rows are no windows', () => {
  assert.deepEqual(unpack(null), [])
})

/** As `timestamptz_send` writes it: microseconds since 2000, 64 bits, the highest first. */
function pack({ start, end }: { start: number; end: number }): Buffer {
  const packed = Buffer.alloc(16)
  packed.writeBigInt64BE(BigInt(start - y2000) * 1000n, 0)
  packed.writeBigInt64BE(BigInt(end - y2000) * 1000n, 8)
  return packed
}
