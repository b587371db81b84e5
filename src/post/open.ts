import type { Carriers } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { openCalendars } from '#/post/calendars.ts'
import { openGateway } from '#/post/gateway.ts'
import { openRemote } from '#/post/remote/open.ts'
import { openMailer } from '#/post/smtp.ts'
import { openTwilio } from '#/post/twilio.ts'
import { objectorOf, openPoster } from '#/post/web.ts'

/**
 * The carriers that the settings name, and how to let go of them: what is under way then fails, to be tried again by
 * whoever takes it over. Nothing is called before the first message.
 */
export function openCarriers(
  settings: Settings,
  secret: Uint8Array,
): Carriers & { readonly close: () => Promise<void> } {
  const email = openMailer(settings, secret)
  const calendars = openCalendars(settings.allowPrivateNetwork)
  const remote = openRemote(settings, calendars)
  return {
    email,
    sms: openTwilio(settings) ?? openGateway(settings),
    web: openPoster(settings.allowPrivateNetwork),
    objection: objectorOf(settings.allowPrivateNetwork),
    calendars,
    remote,
    close: async () => void (await Promise.all([email?.close(), calendars.close(), remote.close()])),
  }
}
