import type { FastifyReply } from 'fastify'

/** One open answer of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export type Stream = {
  readonly send: (event: string, data: object) => void
  /** All until this place was sent: it comes back as Last-Event-ID when the browser connects again. */
  readonly mark: (place: string) => void
  /** Keeps proxies from hanging up. */
  readonly beat: () => void
  readonly end: () => void
  /** Resolves when the connection is gone, whoever ended it. */
  readonly gone: Promise<void>
}

/** What may wait for a client that reads too slowly; some hundred events. He connects again, or is gone. */
const MOST_WAITING = 64 * 1024

/** Milliseconds after which a browser connects again, spread so that not all come at once after a restart. */
const COME_BACK = { least: 1_000, most: 4_000 }

/** Takes an answer over from the framework and begins to stream. */
export function openStream(reply: FastifyReply): Stream {
  const { raw } = reply
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
  )
  reply.hijack()
  raw.once('close', resolve)
  if (raw.destroyed) resolve() // he went while we were asking
  raw.on('error', () => raw.destroy())
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform', // a proxy that compresses would wait for more
    'x-accel-buffering': 'no', // nginx
  })
  const write = (text: string) => {
    if (raw.destroyed || raw.writableEnded) return
    raw.write(text)
    if (raw.writableLength > MOST_WAITING) raw.destroy()
  }
  const { least, most } = COME_BACK
  write(`retry: ${Math.round(least + Math.random() * (most - least))}\n\n`)
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    // Without data it is no event, and the browser takes the id all the same.
    mark: place => write(`id: ${place}\n\n`),
    beat: () => write(':\n\n'),
    end: () => void raw.end(),
    gone,
  }
}
