import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Poster } from '#/carriers.ts'
import { guardOf } from '#/post/guard.ts'
import { guardedRequest } from '#/post/guarded.ts'
import { within } from '#/post/limit.ts'
import { second } from '#/time/date.ts'

/** Over all: looking up, connecting, sending, and the answer. A receiver that needs longer queues what it is told. */
const PATIENCE = 10 * second
/** Nobody reads the answer; but whoever hangs up in the middle of it leaves an error in the other's log. */
const HEARD = { bytes: 8 * 1024, ms: 2 * second }

/** POSTs to addresses that people gave us, under guard; `named` are the private ones that may be called all the same. */
export function openPoster(named: readonly string[]): Poster {
  const guard = guardOf(named)
  return ({ url, headers, body }) => {
    const late = new Error(`${new URL(url).hostname} did not answer within ${PATIENCE / second} seconds.`)
    return within(PATIENCE, late, async signal => {
      const request = { method: 'POST', url, headers: { 'user-agent': 'Muster', ...headers }, body }
      const answer = await guardedRequest(guard, request, signal)
      await hearOut(answer)
      return { status: answer.statusCode! }
    })
  }
}

/** Why an address would be refused, before anything is looked up: then also `http://` may lead to where it is allowed. */
export function objectorOf(named: readonly string[]): (url: string) => string | undefined {
  const guard = guardOf(named)
  return url => {
    const { protocol, hostname } = new URL(url)
    const literal = hostname.replace(/^\[(.*)\]$/, '$1')
    const as = isIP(literal) ? guard(literal) : 'unknown'
    if (as === undefined || (literal === 'localhost' && named.length === 0))
      return 'leads into a private network; ALLOW_PRIVATE_NETWORK names those that may be called'
    if (protocol === 'http:' && (as === 'public' || named.length === 0)) return 'must begin with https://'
    return undefined
  }
}

/** To the end or to the limits. An answer that breaks off was one all the same. */
async function hearOut(answer: IncomingMessage): Promise<void> {
  const timer = setTimeout(() => answer.destroy(), HEARD.ms)
  let bytes = 0
  try {
    for await (const chunk of answer) {
      bytes += (chunk as Buffer).length
      if (bytes > HEARD.bytes) break
    }
  } catch {
  } finally {
    clearTimeout(timer)
    answer.destroy()
  }
}
