import { randomBytes, randomInt } from 'node:crypto'

/** The counter has 12 bits; beginning in its lower half leaves room for 2,048 ids within one millisecond. */
const COUNTER = { size: 0x1000, start: 0x800 }

const last = { ms: 0, counter: 0 }

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of epoch milliseconds, a counter, then random. Those of one process sort
 * in the order they were made, also within a millisecond (§6.2, method 1), so that a log reads as it was written.
 */
export function uuidv7(now: number): string {
  advance(now)
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(last.ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.counter, 6)
  randomBytes(8).copy(bytes, 8)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A clock set back, or a counter that is full, borrows from the time to come. */
function advance(now: number): void {
  if (now > last.ms) {
    last.ms = now
    last.counter = randomInt(COUNTER.start)
  } else if (++last.counter === COUNTER.size) {
    last.ms++
    last.counter = 0
  }
}
