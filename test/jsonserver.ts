import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Asked = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** JSON, or the fields of a form. */
  body: Record<string, unknown>
}
export type Told = { status: number; json?: object; headers?: Record<string, string> }

/** A server of JSON on loopback that answers as a test wants, and remembers what it was asked: `GET /a?b=c`. */
export async function startJson(
  answer: (asked: Asked) => Told,
): Promise<{ url: string; heard: () => string[] }> {
  const heard: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url!, 'http://localhost')
    const asked = {
      method: request.method!,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    }
    heard.push(`${request.method} ${request.url}`)
    const { status, json, headers } = answer({
      ...asked,
      body: read(Buffer.concat(chunks).toString(), request.headers),
    })
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(json === undefined ? '' : JSON.stringify(json))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close().closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard.splice(0) }
}

function read(text: string, { 'content-type': type }: IncomingHttpHeaders): Record<string, unknown> {
  if (type?.includes('json')) return JSON.parse(text)
  return Object.fromEntries(new URLSearchParams(text))
}
