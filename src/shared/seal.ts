import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** A secret for a link, a session, a key or a feed: 256 bits, with a prefix that tells what it is for. */
export function newToken(prefix: 'ms' | 'mk' | 'ml' | 'mf'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

/** A secret for a guest's link, short enough for a text message: 128 bits, which nobody guesses over a network. */
export function newGuestToken(): string {
  return `mg_${randomBytes(16).toString('base64url')}`
}

/** What is stored of a token. It has 128 bits and more of its own, so a fast hash without salt is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Seals a text at rest: AES-256-GCM under a key derived from the server's secret for this one purpose. */
export function seal(secret: Uint8Array, purpose: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws when it was sealed under another secret or for another purpose, or has been changed */
export function unseal(secret: Uint8Array, purpose: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}

/** A key of 32 bytes for one purpose, from the server's secret (RFC 5869). */
export function keyFor(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `muster ${purpose}`, 32))
}
