import { type Agent, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIPv6 } from 'node:net'
import type { Guard } from '#/post/guard.ts'
import { addressesOf } from '#/post/resolve.ts'

export type Request = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Keeps connections for the requests of one piece of work. Without it each has one of its own. */
  readonly agent?: Agent | undefined
}

/** Thrown when a place that may be called did not answer: of that, and of nothing else, it may be said. */
export class NoAnswer extends Error {}

/**
 * A request to an address that somebody else chose. Its name is looked up once; what `guard` lets pass of it, and
 * nothing else, is what is connected to, so that a name which changes its mind in between leads nowhere. Redirects are
 * answers. `http://` reaches only what the settings name: elsewhere others could read along.
 * @returns the answer, its body still to be read or destroyed
 * @throws with a sentence when the guard refuses, or nobody answers
 */
export async function guardedRequest(
  guard: Guard,
  asked: Request,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { method, url, headers, body = '', agent } = asked
  const { protocol, hostname, host, port, pathname, search } = new URL(url)
  const addresses = await permitted(guard, { protocol, hostname }, signal)
  const options: RequestOptions = {
    method,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    path: pathname + search,
    headers: { ...headers, host, 'content-length': String(Buffer.byteLength(body)) },
    lookup: knowing(addresses),
    // A connection of its own: one that was kept for longer would not be looked at again.
    agent: agent ?? false,
    signal,
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = (protocol === 'https:' ? tlsRequest : plainRequest)(options, resolve)
  sent.on('error', error => {
    // The other side had ended the connection that was kept; it did not hear this request.
    if (sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET')
      resolve(guardedRequest(guard, { ...asked, agent: undefined }, signal))
    else reject(new NoAnswer(`${hostname} could not be reached: ${error.message}`))
  })
  sent.end(body)
  return promise
}

type Place = { readonly protocol: string; readonly hostname: string }

async function permitted(
  guard: Guard,
  { protocol, hostname }: Place,
  signal: AbortSignal,
): Promise<string[]> {
  const judged = (await addressesOf(hostname, signal)).map(address => ({ address, as: guard(address) }))
  const passed = judged.filter(({ as }) => as === 'named' || (as === 'public' && protocol === 'https:'))
  if (passed.length) return passed.map(({ address }) => address)
  const isPublic = judged.some(({ as }) => as === 'public')
  throw new Error(
    isPublic
      ? `${hostname} is called by https:// only.`
      : `${hostname} lies in a private network. ALLOW_PRIVATE_NETWORK names those that may be called.`,
  )
}

/** What the name was found to mean, without asking again. */
function knowing(addresses: readonly string[]): LookupFunction {
  const all = addresses.map(address => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_name, { all: wantsAll }, tell) =>
    wantsAll ? tell(null, all) : tell(null, all[0]!.address, all[0]!.family)
}
