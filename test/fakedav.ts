import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import type { RemoteTrouble } from '#/shared/remote.ts'
import { eventText, follower } from './remote.ts'

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

/** What asks such servers, the login of its user there, and his calendar `/cal/`; closed after the file's tests. */
export function askCaldav() {
  const settings = readSettings({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
  const { remote, close } = openCarriers(settings, new Uint8Array(32))
  after(close)
  const login = (url: string) => ({ kind: 'caldav' as const, url, username: 'ann', password: 'secret' })
  return { remote, login, at: (url: string) => follower(remote, login(url), `${url}/cal/`) }
}

/** How a question fails, in a word and a sentence; fails itself when it does not. */
export async function told(asking: Promise<unknown>): Promise<string> {
  const error = await asking.then(
    () => assert.fail('it was taken'),
    (error: RemoteTrouble) => error,
  )
  return `${error.kind}: ${error.message.replace(/127\.0\.0\.1(:\d+)?/g, 'HOST')}`
}
