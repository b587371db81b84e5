import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Taken = { path: string; headers: IncomingHttpHeaders; body: string }
export type Answer = { status: number; json?: object } | 'hang'

/** A gateway for text messages on loopback that answers as a test wants. */
export type TextGateway = {
  url: string
  taken: Taken[]
  answer: (taken: Taken) => Answer
}

export async function startTextGateway(): Promise<TextGateway> {
  const gateway: TextGateway = { url: '', taken: [], answer: () => ({ status: 201, json: { sid: 'SM1' } }) }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const taken = { path: request.url!, headers: request.headers, body }
    gateway.taken.push(taken)
    const answer = gateway.answer(taken)
    if (answer === 'hang') return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.json ?? {}))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  after(() => server.close().closeAllConnections())
  return gateway
}
