import type { Texter } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { type Answered, ask } from '#/post/ask.ts'
import { shortened } from '#/post/short.ts'
import { receiptOf, wordsOf } from '#/post/words.ts'
import { Hopeless } from '#/shared/hopeless.ts'

/**
 * Text messages by Twilio's API: one POST of a form each. The receipt is Twilio's name for the message; its callback
 * names ours, so that a report that comes before our own note of the receipt is understood as well.
 */
export function openTwilio({ twilio, publicUrl }: Settings): Texter | null {
  if (!twilio) return null
  const { accountSid, authToken, from, url } = twilio
  const address = `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  return {
    async send({ id, to, text }) {
      const form = {
        To: to,
        // A messaging service has several numbers and chooses one.
        ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
        Body: shortened(text),
        ...(isPublic(publicUrl) && { StatusCallback: `${publicUrl}/hooks/twilio/status?message=${id}` }),
      }
      return receiptFrom(await ask(address, headers, new URLSearchParams(form).toString()))
    },
  }
}

/** What Twilio says of the number, not of us: STOP was answered (21610), there is no such (21211), it takes no texts (21614). */
const HOPELESS = [21211, 21610, 21614]

function receiptFrom({ status, json: { sid, code, message } }: Answered): string | null {
  if (status >= 200 && status < 300) return receiptOf(sid)
  const said = `Twilio said: ${[code ?? status, wordsOf(String(message ?? ''))].join(' ').trim()}`
  throw HOPELESS.includes(Number(code)) ? new Hopeless(said) : new Error(said)
}

/** Twilio refuses a message (21609) whose callback it could never reach. */
function isPublic(url: string): boolean {
  return !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
