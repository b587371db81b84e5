import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { guardOf } from '#/post/guard.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { day, minute, second } from '#/time/date.ts'

/** For those who answer "too often" without saying when. */
const A_WHILE = 5 * minute
/** Whatever they say: tomorrow we look again. */
const LONGEST = day

/** An answer that is none. */
export class Denial extends RemoteTrouble {
  readonly status: number

  constructor(status: number, { kind, message, wait }: RemoteTrouble) {
    super(kind, message, wait)
    this.status = status
  }
}

/** What an answer that is none says, by its status. */
export function troubleOf(
  answer: { readonly status: number; readonly headers: IncomingHttpHeaders },
  host: string,
): Denial {
  return new Denial(answer.status, meant(answer, host))
}

function meant(
  { status, headers }: { readonly status: number; readonly headers: IncomingHttpHeaders },
  host: string,
): RemoteTrouble {
  const wait = retryAfter(headers['retry-after'])
  if (status === 429 || (status === 503 && wait !== null)) return busyAt(host, wait)
  if (status === 401) return new RemoteTrouble('denied', `${host} refuses this user name and password (401).`)
  if (status === 403) return new RemoteTrouble('denied', `${host} does not allow it (403).`)
  if (status === 404 || status === 410)
    return new RemoteTrouble('gone', `${host} has no such calendar any more (${status}).`)
  if (status === 507) return new RemoteTrouble('strange', `${host} has no room left (507).`)
  if (status >= 500) return new RemoteTrouble('away', `${host} is out of order (${status}).`)
  return new RemoteTrouble('strange', `${host} answers with ${status} and no calendar.`)
}

/** It wants to be left alone for so many milliseconds; five minutes, unless it says. */
export function busyAt(host: string, wait: number | null): RemoteTrouble {
  return new RemoteTrouble('busy', `${host} was asked too often and wants a pause.`, wait ?? A_WHILE)
}

/** A place that may be called, and of which it may be said how it is. */
export function silent(host: string): RemoteTrouble {
  return new RemoteTrouble('away', `${host} did not answer.`)
}

/** By what can be read in the address itself, as `objectorOf` does: the same whatever there is behind it. */
export function forbidden(url: URL): RemoteTrouble {
  const { protocol, hostname } = url
  if (protocol === 'http:' && !isInside(hostname))
    return new RemoteTrouble('away', `${hostname} is called by https:// only.`)
  return new RemoteTrouble(
    'away',
    `${hostname} lies in a private network. The admin has to name it in ALLOW_PRIVATE_NETWORK, else it is not called.`,
  )
}

/** The same sentence whether its name is unknown or private: nobody learns from it what there is in a network. */
export function unreachable({ protocol, hostname }: URL): RemoteTrouble {
  const elsewhere = protocol === 'http:' ? '; elsewhere only https:// is called' : ''
  return new RemoteTrouble(
    'away',
    `${hostname} cannot be reached. If it lies in a private network, the admin has to name it in ALLOW_PRIVATE_NETWORK${elsewhere}.`,
  )
}

const guard = guardOf([])

function isInside(hostname: string): boolean {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  return literal === 'localhost' || (isIP(literal) !== 0 && guard(literal) === undefined)
}

/** In milliseconds from now (RFC 9110 §10.2.3); null when it says nothing that makes sense. */
export function retryAfter(value: string | undefined): number | null {
  if (value === undefined) return null
  const wait = /^\d{1,7}$/.test(value) ? Number(value) * second : Date.parse(value) - Date.now()
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, second), LONGEST)
}
