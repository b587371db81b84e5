import type { FastifyReply, FastifyRequest } from 'fastify'
import { identify } from '#/access/actions.ts'
import type { App } from '#/app.ts'
import { callerByLink, linkIn } from '#/http/links.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result, refused } from '#/shared/result.ts'

export type Started = { readonly token: string; readonly expires: number }

/** The side of a request that proves who asks: its cookie or key, and where it came from. */
export type Session = {
  /**
   * Who asks; null for nobody in particular. A bearer token that does not hold is refused; a cookie that does not is
   * as none: the browser sends it unasked, also to the page that signs in anew.
   */
  readonly caller: () => Promise<Result<Caller | null>>
  readonly ip: string
  readonly userAgent: string
  /** Sets the cookie of a new session, which lives until `expires` (epoch milliseconds) unless it is used. */
  readonly start: (token: string, expires: number) => void
  /** The session that this request started, or null. */
  readonly started: () => Started | null
  readonly end: () => void
}

/** The longest a browser keeps a cookie (RFC 6265bis §5.5): the server knows when an unused session ends. */
const COOKIE_SECONDS = 400 * 86_400

export function sessionOf(app: App, request: FastifyRequest, reply: FastifyReply): Session {
  const { name, attributes } = cookieOf(app, request)
  let started: Started | null = null
  return {
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    caller: () => callerOf(app, request, name),
    start: (token, expires) => {
      started = { token, expires }
      reply.setCookie(name, token, { ...attributes, maxAge: COOKIE_SECONDS })
    },
    started: () => started,
    end: () => reply.clearCookie(name, attributes),
  }
}

/** The name and attributes of a cookie of ours: for this host alone, out of reach of scripts and other sites. */
export function cookieOf(app: App, request: FastifyRequest, name = 'muster') {
  const secure = request.protocol === 'https' || app.settings.publicUrl.startsWith('https:')
  return {
    // The prefix makes the browser itself insist on Secure, no Domain and Path=/ (RFC 6265bis §4.1.3.2).
    name: secure ? `__Host-${name}` : name,
    attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  }
}

async function callerOf(app: App, request: FastifyRequest, cookie: string): Promise<Result<Caller | null>> {
  // A link before everything else: it is followed by its own person, whoever is signed in in that browser.
  const link = linkIn(request)
  if (link !== undefined) return callerByLink(app, link, request.ip)
  const header = request.headers.authorization
  if (header !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1]
    const who = token === undefined ? null : await identify(app, token)
    return who
      ? ok(who)
      : refused('not-signed-in', 'This key or session does not exist, has expired or was revoked.')
  }
  if (!isSafe(request) && isForeign(app, request)) {
    return refused('foreign-origin', 'A change must come from this server’s own pages, or with an API key.')
  }
  const token = request.cookies[cookie]
  return ok(token === undefined ? null : await identify(app, token))
}

function isSafe(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
}

/**
 * Cross-site request forgery: browsers say where a changing request comes from, and no other site's page may send
 * one, with the cookie or without (it could sign its visitor in as somebody else). SameSite alone does not tell
 * sibling hosts of one site apart. What says nothing is no browser of the last years, but a program.
 */
export function isForeign(app: App, request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  // Under our referrer policy a form of our own pages sends `Origin: null`, so this word comes first.
  if (site !== undefined) return site !== 'same-origin' && !isOurs(app, request, origin)
  return origin !== undefined && !isOurs(app, request, origin)
}

function isOurs(app: App, request: FastifyRequest, origin: string | undefined): boolean {
  return (
    origin === `${request.protocol}://${request.host}` || origin === new URL(app.settings.publicUrl).origin
  )
}
