import type { App } from '#/app.ts'
import * as store from '#/links/store.ts'
import type { LinkKind } from '#/shared/endpoint.ts'
import { hashToken, newGuestToken } from '#/shared/seal.ts'

export type WantedLink = {
  readonly person: string
  readonly kind: LinkKind
  /** The one thing that it opens. */
  readonly about: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Where it is sent, `email` unless said: it ends when that address or number is not the person's any more. */
  readonly by?: 'email' | 'sms'
}

/**
 * Makes links for messages, within the transaction in which they are written: their tokens, in the order asked for.
 * Only the hashes are kept.
 */
export async function openLinks(app: App, wanted: readonly WantedLink[]): Promise<string[]> {
  const links = wanted.map(link => ({
    by: 'email' as const,
    ...link,
    id: app.newId(),
    token: newGuestToken(),
  }))
  const rows = links.map(({ token, ...link }) => ({ ...link, hash: hashToken(token) }))
  if (rows.length) await store.addLinks(app.db, rows, app.now())
  return links.map(({ token }) => token)
}
