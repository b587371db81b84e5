import type { Texter } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { type Answered, ask } from '#/post/ask.ts'
import { shortened } from '#/post/short.ts'
import { receiptOf, wordsOf } from '#/post/words.ts'
import { Hopeless } from '#/shared/hopeless.ts'

/**
 * Text messages by a gateway of one's own: a POST of {to, text, id} as JSON. 2xx has taken it, and may name its
 * receipt as {id}. `id` is the same when one is sent again: a gateway that remembers it sends none twice.
 */
export function openGateway({ smsGateway }: Settings): Texter | null {
  if (!smsGateway) return null
  const { url, token } = smsGateway
  const headers = {
    'content-type': 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
  }
  return {
    async send({ id, to, text }) {
      const body = JSON.stringify({ to, text: shortened(text), id })
      return receiptFrom(await ask(url, { ...headers, 'idempotency-key': id }, body))
    },
  }
}

/** Refusals that speak of us (our token) or of the moment, not of the message. */
const PASSING = [401, 403, 408, 429]

function receiptFrom({ status, json: { id, detail, message } }: Answered): string | null {
  if (status >= 200 && status < 300) return receiptOf(id)
  const said = `The gateway answered ${status}. ${wordsOf(String(detail ?? message ?? ''))}`.trim()
  throw status >= 400 && status < 500 && !PASSING.includes(status) ? new Hopeless(said) : new Error(said)
}
