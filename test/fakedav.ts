import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { eventText } from './remote.ts'

type Handler = (request: IncomingMessage & { text: string }, response: ServerResponse) => void

/** A server on loopback that answers as a test wants. Answers its address. */
export async function serve(handler: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    handler(Object.assign(request, { text: Buffer.concat(chunks).toString() }), response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const xml = (response: ServerResponse, text: string) =>
  void response.writeHead(207, { 'content-type': 'application/xml; charset=utf-8' }).end(text)
export const multistatus = (inner: string) =>
  `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${inner}</multistatus>`
export const found = (href: string, props: string) =>
  `<response><href>${href}</href><propstat><prop>${props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`
export const TOKEN = '<sync-token>http://example.com/1</sync-token>'
export const listed = (count: number) =>
  Array.from({ length: count }, (_, i) => found(`/cal/${i}.ics`, `<getetag>"${i}"</getetag>`)).join('')
export const hrefsIn = (text: string) =>
  [...text.matchAll(/<(?:\w+:)?href>([^<]*)</g)].map(match => match[1]!)
export const dataOf = (href: string, more = '') =>
  `<getetag>"${/\d+/.exec(href)![0]}"</getetag><C:calendar-data>${eventText(href, `Event ${more}`)}</C:calendar-data>`
