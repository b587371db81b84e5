import type { DAVResponse } from 'tsdav'
import type { Listing } from '#/post/remote/dav/entry.ts'
import type { Answer as Reading } from '#/post/remote/dav/reading.ts'
import { follow } from '#/post/remote/redirects.ts'
import type { Answer, Session } from '#/post/remote/session.ts'
import { troubleOf } from '#/post/remote/trouble.ts'
import { Closed, openThread } from '#/post/thread.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { second } from '#/time/date.ts'

/** Properties, or the conditions of a report, as tsdav takes them. */
type Names = Readonly<Record<string, unknown>>

/** WebDAV with one server, as one user. Where it says no, or nothing, a RemoteTrouble is thrown. */
export type Dav = {
  /** What resources say of themselves: one, or a collection and those in it. */
  readonly look: (url: string, depth: '0' | '1', names: Names) => Promise<Listing>
  readonly report: (url: string, depth: '0' | '1', body: Names) => Promise<Listing>
  /** The answers to these are what their callers make of them. */
  readonly put: (url: string, text: string, etag: string | null) => Promise<Answer>
  readonly delete: (url: string, etag: string | null) => Promise<Answer>
}

export type OpenDav = (
  session: Session,
  user: { readonly username: string; readonly password: string },
) => Dav

/** A listing of 30,000 takes 0.7 s of an idle processor; of what a server sends at most, 20 MB, two. */
const PATIENCE = 4 * second
/** Whoever sends little holds up the others for little. */
const PATIENCE_A_MEGABYTE = second / 2

/**
 * tsdav writes the requests, ours is the way to the server, and its answers are read, by tsdav again, in a thread: what
 * is on the main one holds up everybody, and 20 MB of XML take it two seconds.
 */
export function openDav(): { readonly dav: OpenDav; readonly close: () => Promise<void> } {
  const file = new URL('./reading.ts', import.meta.url)
  const thread = openThread<string, Reading>(file, { patience: PATIENCE, megabytes: 384 })
  const read = async (answer: Answer): Promise<Listing> => {
    const host = new URL(answer.url).hostname
    if (answer.status !== 207) throw troubleOf(answer, host)
    const patience = PATIENCE + (answer.body.length / 1e6) * PATIENCE_A_MEGABYTE
    const reading = await thread.ask(answer.body.toString('utf8'), patience).catch(error => {
      if (error instanceof Closed) throw error
      return { fault: 'takes too long to read' }
    })
    if ('fault' in reading) throw new RemoteTrouble('strange', `What ${host} answers ${reading.fault}.`)
    if (!reading.listing.isMultistatus)
      throw new RemoteTrouble('strange', `What ${host} answers is no WebDAV.`)
    return reading.listing
  }
  return { dav: (session, user) => speak(session, user, read), close: thread.close }
}

/** When it is needed first: it takes 60 ms to load, which a start has no time for. */
const tsdav = () => import('tsdav')

const CALDAV = { 'xmlns:d': 'DAV:', 'xmlns:c': 'urn:ietf:params:xml:ns:caldav' }

function speak(
  session: Session,
  { username, password }: Parameters<OpenDav>[1],
  read: (answer: Answer) => Promise<Listing>,
): Dav {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
  const send = through(session, authorization)
  const type = { 'content-type': 'text/calendar; charset=utf-8' }
  return {
    look: async (url, depth, props) =>
      read(await send(async fetch => (await tsdav()).propfind({ url, depth, props, fetch }))),
    report: async (url, depth, body) => {
      const init = { method: 'REPORT', headers: { depth }, namespace: 'd', body, attributes: CALDAV }
      return read(await send(async fetch => (await tsdav()).davRequest({ url, init: init as never, fetch })))
    },
    put: (url, data, etag) =>
      send(async fetch => {
        const { createObject, updateObject } = await tsdav()
        if (etag !== null) return updateObject({ url, data, etag, headers: type, fetch })
        return createObject({ url, data, headers: { ...type, 'if-none-match': '*' }, fetch })
      }),
    delete: (url, etag) =>
      send(async fetch => (await tsdav()).deleteObject({ url, ...(etag !== null && { etag }), fetch })),
  }
}

/**
 * The answer to what tsdav sends. It gets none itself but the status: it would read it here.
 */
function through(session: Session, authorization: string) {
  return async (
    request: (fetch: typeof globalThis.fetch) => Promise<Response | DAVResponse[]>,
  ): Promise<Answer> => {
    let answer: Answer | undefined
    const fetch = async (url: unknown, { method, headers, body }: RequestInit = {}): Promise<Response> => {
      const asked = {
        method: method ?? 'GET',
        url: String(url),
        headers: Object.fromEntries(new Headers(headers)),
        ...(typeof body === 'string' && { body }),
      }
      answer = await follow(session, asked, { authorization })
      return new Response(null, { status: answer.status < 200 ? 500 : answer.status })
    }
    await request(fetch as typeof globalThis.fetch)
    return answer!
  }
}
