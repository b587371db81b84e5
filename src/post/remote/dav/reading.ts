import { parentPort } from 'node:worker_threads'
import { type DAVResponse, davRequest } from 'tsdav'
import type { Entry, Listing } from '#/post/remote/dav/entry.ts'

/** What a thread of `openDav` answers for a text of XML. */
export type Answer = { readonly listing: Listing } | { readonly fault: string }

parentPort?.on('message', async (text: string) => {
  const fault = faultOf(text)
  const answer: Answer = fault === null ? { listing: await read(text) } : { fault }
  parentPort!.postMessage(answer)
})
parentPort?.postMessage('ready')

/** Answers are eight deep, and all servers together know a hundred names of properties. */
const DEEPEST = 32
const MOST_NAMES = 300

/**
 * What makes a text one that no server sends: a DOCTYPE (RFC 4918 §17.7 warns of its entities), elements nested without
 * end, names without number, of which the parser looks at all for each text among them.
 */
function faultOf(text: string): string | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'has a DOCTYPE'
  const names = new Set<string>()
  let depth = 0
  for (const [, end, name, rest] of text.matchAll(/<(\/?)([^\s<>/!?]{1,200})([^<>]*)>/g)) {
    if (end === '/') depth--
    else if (!rest!.endsWith('/')) depth++
    if (depth > DEEPEST) return 'is nested too deep'
    if (names.add(name!).size > MOST_NAMES) return 'has too many sorts of elements'
  }
  return null
}

/** As tsdav reads an answer that it has got. */
async function read(text: string): Promise<Listing> {
  const fetch = async () => new Response(text, { status: 207, headers: { 'content-type': 'text/xml' } })
  const responses = await davRequest({
    url: 'http://localhost/',
    init: { method: 'REPORT', body: {}, headers: {} },
    fetch: fetch as typeof globalThis.fetch,
  })
  const multistatus = (responses[0]?.raw as { multistatus?: { syncToken?: unknown } } | undefined)
    ?.multistatus
  return {
    isMultistatus: multistatus !== undefined,
    entries: responses.filter(({ href }) => href !== undefined).map(entryOf),
    syncToken: wordOf(multistatus?.syncToken),
  }
}

/** Without the text it was read from, which each of them holds. */
function entryOf({ href, status, props, error }: DAVResponse): Entry {
  return { href: String(href), status, props: props ?? {}, error: error ?? null }
}

/** tsdav takes numbers for numbers. */
function wordOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
