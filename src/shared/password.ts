import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Argon2id (RFC 9106) with OWASP's parameters for a small machine: 19 MiB, two passes, one lane; about 25 ms.
 * Stored in the PHC string format, so that stronger parameters can come later without losing old passwords.
 */
const MEMORY_KIB = 19_456
const PASSES = 2

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, nonce, MEMORY_KIB, PASSES)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(nonce)}$${base64(tag)}`
}

/** Takes as long for a person that does not exist (`null`) as for a wrong password. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(hash ?? NOBODYS)
  if (!parts) return false
  const expected = Buffer.from(parts[4]!, 'base64')
  const tag = await derive(password, Buffer.from(parts[3]!, 'base64'), Number(parts[1]), Number(parts[2]))
  return timingSafeEqual(tag, expected) && hash !== null
}

const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(32))}`

function derive(password: string, nonce: Buffer, memory: number, passes: number): Promise<Buffer> {
  // NFC: the same characters typed on another keyboard are the same password.
  const message = Buffer.from(password.normalize('NFC'))
  return promisify(argon2)('argon2id', { message, nonce, memory, passes, parallelism: 1, tagLength: 32 })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
