import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyFor } from '#/shared/seal.ts'

/**
 * Addresses that say by themselves what a mail to them answers, so that nothing is stored for them: a letter for the
 * kind, a UUID, and a signature that only we can make. In hex, which survives mail programs that change the case; 61
 * characters of the 64 that a local part may have (RFC 5321 §4.5.3.1.1).
 */
const SHAPE = /^([rb])([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{28})$/

/** 112 bits: nobody guesses them over a network. */
const SIGNED_BYTES = 14

export type ReturnAddress = {
  /** `reply`: of a calendar program to a meeting; `bounce`: of a mail server about a message. */
  readonly kind: 'reply' | 'bounce'
  /** The meeting, or the message. */
  readonly id: string
  readonly signature: string
}

/** Where a person's calendar program sends the answer to his invitation. */
export function replyAddress(secret: Uint8Array, meeting: string, person: string, domain: string): string {
  return `r${bare(meeting)}${signed(secret, 'reply address', meeting + person)}@${domain}`
}

/** Where mail servers report what became of a message: the sender of its envelope. */
export function bounceAddress(secret: Uint8Array, message: string, domain: string): string {
  return `b${bare(message)}${signed(secret, 'bounce address', message)}@${domain}`
}

/** What an address claims to be; undefined when it is none of these. The signature is still to be checked. */
export function readReturnAddress(address: string, domain: string): ReturnAddress | undefined {
  const [local = '', host, ...rest] = address.toLowerCase().split('@')
  const found = host === domain && rest.length === 0 ? SHAPE.exec(local) : null
  if (!found) return undefined
  const [, letter, ...parts] = found
  return {
    kind: letter === 'r' ? 'reply' : 'bounce',
    id: parts.slice(0, 5).join('-'),
    signature: parts[5]!,
  }
}

/** Whether we made this address for this person. */
export function isReplyOf(secret: Uint8Array, { id, signature }: ReturnAddress, person: string): boolean {
  return isSame(signature, signed(secret, 'reply address', id + person))
}

/** Whether we made this address for its message. */
export function isBounce(secret: Uint8Array, { id, signature }: ReturnAddress): boolean {
  return isSame(signature, signed(secret, 'bounce address', id))
}

function bare(id: string): string {
  return id.replaceAll('-', '')
}

function signed(secret: Uint8Array, purpose: string, text: string): string {
  const whole = createHmac('sha256', keyFor(secret, purpose)).update(text).digest()
  return whole.subarray(0, SIGNED_BYTES).toString('hex')
}

/** In constant time: how long it takes tells nobody how much was right. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
