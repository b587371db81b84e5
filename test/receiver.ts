import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Heard = {
  readonly id: string
  readonly type: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly data: Record<string, unknown>
  readonly at: number
}

/** What a receiver answers to a call: a status, or nothing ever. */
export type Answer = (heard: Heard, response: ServerResponse) => number | 'nothing' | Promise<number>

export type Receiver = { url: string; heard: Heard[]; answer: Answer; close: () => void }

/** A program on this machine that takes webhooks, as somebody else would write it. It ends with the file's tests. */
export async function startReceiver(answer: Answer = () => 204): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const { type, data } = JSON.parse(body)
    const { headers } = request
    const one = { id: String(headers['webhook-id']), type, headers, body, data, at: performance.now() }
    receiver.heard.push(one)
    const status = await receiver.answer(one, response)
    if (status !== 'nothing') response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const receiver: Receiver = { url, heard: [], answer, close }
  after(close)
  return receiver
}

/** Whether one of the signatures is by this secret, as https://www.standardwebhooks.com says to check it. */
export function isSigned({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(signed).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .map(one => one.split(','))
    .some(([version, text]) => {
      const given = Buffer.from(text ?? '', 'base64')
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
    })
}
