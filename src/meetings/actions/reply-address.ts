import type { App } from '#/app.ts'
import { replyAddress } from '#/shared/return-address.ts'

/**
 * Where the person's calendar program is to send its answer to this invitation: what ORGANIZER says in it. Null when no
 * mail comes in here; then answers by mail go to the organizer himself.
 */
export function replyAddressFor({ settings, secret }: App, meeting: string, person: string): string | null {
  return settings.inbound && replyAddress(secret, meeting, person, settings.inbound.domain)
}
