import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { FORMATS } from '#/http/formats.ts'
import { readForms } from '#/http/forms.ts'
import { hear } from '#/http/hear.ts'
import { sendProblem } from '#/http/problem.ts'
import { report } from '#/messages/actions/report.ts'
import { refused } from '#/shared/result.ts'

type Fields = Readonly<Record<string, string | undefined>>

/** Longer than a text message of ten parts with all that Twilio says of it. */
const BODY_LIMIT = 32 * 1024
/** Nothing is said back: to STOP and START Twilio answers by itself. */
const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

/** Where gateways for text messages report what became of them, and bring those that came in. */
export function serveHooks(server: FastifyInstance, app: App): void {
  const { twilio, smsGateway } = app.settings
  if (twilio) server.register(async scope => serveTwilio(scope, app, twilio.authToken))
  if (smsGateway?.token) serveGateway(server, app, smsGateway.token)
}

/** Forms, signed with the token of the account: https://www.twilio.com/docs/usage/security */
function serveTwilio(server: FastifyInstance, app: App, token: string): void {
  readForms(server)
  const options = hook(request => {
    const signed = signatureOf(token, app.settings.publicUrl + request.url, fieldsOf(request))
    return isSame(String(request.headers['x-twilio-signature'] ?? ''), signed)
  })
  server.post('/hooks/twilio/status', options, async (request, reply) => {
    const { MessageSid: receipt, MessageStatus: state, ErrorCode: code } = fieldsOf(request)
    const { message } = request.query as Fields
    const why = `Twilio could not deliver it${code ? ` (error ${code})` : ''}.`
    await take(app, { message, receipt, state, why })
    return reply.code(204).send()
  })
  server.post('/hooks/twilio/messages', options, async (request, reply) => {
    const { From: from = '', Body: text = '', MessageSid: sid } = fieldsOf(request)
    await hear(app, { from, text, receipt: receiptOf('twilio', sid) })
    return reply.type('text/xml').send(NO_ANSWER)
  })
}

/** JSON, with the token that we show the gateway as well. `id` is ours, as it was told to the gateway. */
function serveGateway(server: FastifyInstance, app: App, token: string): void {
  const options = hook(request => isSame(request.headers.authorization ?? '', `Bearer ${token}`))
  server.post('/hooks/sms/status', options, async (request, reply) => {
    const { id: message, receipt, state, error = 'it could not be delivered' } = fieldsOf(request)
    await take(app, { message, receipt, state, why: `The gateway said: ${error}` })
    return reply.code(204).send()
  })
  server.post('/hooks/sms/messages', options, async (request, reply) => {
    const { from = '', text = '', id } = fieldsOf(request)
    await hear(app, { from, text, receipt: receiptOf('gateway', id) })
    return reply.code(204).send()
  })
}

/** Null for a text message without a name; as much of it as tells one from another. */
function receiptOf(gateway: string, name: string | undefined): string | null {
  return name ? `${gateway} ${name.replace(/\p{Cc}/gu, '').slice(0, 200)}` : null
}

/** Refuses whoever does not prove to be the gateway. */
function hook(isGenuine: (request: FastifyRequest) => boolean) {
  return {
    schema: { hide: true },
    bodyLimit: BODY_LIMIT,
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (isGenuine(request)) return undefined
      return sendProblem(reply, refused('forbidden', 'This is not signed as the gateway would.'))
    },
  }
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map(text => hash('sha256', text, 'buffer')) as [Buffer, Buffer]
  return timingSafeEqual(one, other)
}

/** HMAC-SHA1 over the address and all fields in the order of their names, each name with its value. */
function signatureOf(token: string, url: string, form: Fields): string {
  const fields = Object.entries(form).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHmac('sha1', token)
    .update(url + fields.flat().join(''))
    .digest('base64')
}

/** The texts of a form or a JSON object; what is no text is not there. */
function fieldsOf({ body }: FastifyRequest): Fields {
  const entries = Object.entries((body ?? {}) as Fields)
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'))
}

const OUTCOMES: Readonly<Record<string, 'delivered' | 'failed'>> = {
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  rejected: 'failed',
  expired: 'failed',
}

type Told = Readonly<Record<'message' | 'receipt' | 'state', string | undefined>> & { readonly why: string }

/** On its way (queued, sending, sent) is nothing new. */
async function take(app: App, { message, receipt, state = '', why }: Told): Promise<void> {
  const outcome = OUTCOMES[state.toLowerCase()]
  if (outcome === undefined) return
  const isOurs = message !== undefined && FORMATS['uuid']!.holds(message)
  const named = { message: isOurs ? message : null, receipt: receipt ?? null }
  await report(app, { ...named, outcome, why })
}
