import { createHmac, randomBytes } from 'node:crypto'
import { seal, unseal } from '#/shared/seal.ts'

const PURPOSE = 'webhook secret'
const PREFIX = 'whsec_'

/** 256 bits; Standard Webhooks asks for 192 to 512. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

export function sealSecret(key: Uint8Array, secret: string): Buffer {
  return seal(key, PURPOSE, secret)
}

type Signed = { readonly id: string; readonly body: string }

/** The headers of one attempt (Standard Webhooks 1.0.0), signed with each of the secrets; `now` in milliseconds. */
export function headersFor(
  key: Uint8Array,
  { id, body }: Signed,
  secrets: readonly Buffer[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const signatures = secrets.map(sealed => {
    const bytes = Buffer.from(unseal(key, PURPOSE, sealed).slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
