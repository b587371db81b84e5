import nodemailer from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mailer } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { compose, parseMailbox } from '#/post/compose.ts'
import { within } from '#/post/limit.ts'
import { failureOf } from '#/post/refusal.ts'
import { transportOptions } from '#/post/transport.ts'
import { handsOf } from '#/shared/hands.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { second } from '#/time/date.ts'

/**
 * For one mail, from when it is its turn. A server that takes longer has it sent again later, under the same Message-ID;
 * one that drips a byte a second does not keep its connection.
 */
const PATIENCE = 50 * second
/** Two for each connection, so that none is idle. The others wait for a turn, which is no fault of theirs. */
const TURNS = 16

/** Sends mail by the server of SMTP_URL; connects when there is something to send. */
export function openMailer(settings: Settings, secret: Uint8Array, patience = PATIENCE): Mailer | null {
  const { url, from } = settings.mail
  if (url === null) return null
  const transport = nodemailer.createTransport(transportOptions(url))
  const turns = handsOf(TURNS)
  const sender = parseMailbox(from)
  const domain = settings.inbound?.domain
  const bouncesOf = (id: string) => (domain ? bounceAddress(secret, id, domain) : sender.address)
  return {
    async send(mail) {
      const composed = compose(mail, { from: sender, bounces: bouncesOf(mail.id) })
      const late = new Error(`The mail server had not taken the mail within ${patience / second} seconds.`)
      const send = async (signal: AbortSignal) => {
        // Whole, so that it leaves in one write instead of a write for each of its parts.
        const raw = await new MailComposer(composed).compile().build()
        const { envelope, messageId } = composed
        await transport.sendMail({ envelope, messageId, raw, signal }).catch(error => {
          throw failureOf(error)
        })
      }
      await turns.take(() => within(patience, late, send))
      return null
    },
    async close() {
      transport.close({ force: true })
    },
  }
}
