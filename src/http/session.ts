import type { FastifyReply, FastifyRequest } from 'fastify'
import { identify } from '#/access/actions.ts'
import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result, refused } from '#/shared/result.ts'

/** The side of a request that proves who asks: its cookie or key, and where it came from. */
export type Session = {
  /** Who asks; null for nobody in particular. A credential that does not hold is refused, never ignored. */
  readonly caller: () => Promise<Result<Caller | null>>
  readonly ip: string
  readonly userAgent: string
  /** Sets the cookie of a new session, which lives until `expires` (epoch milliseconds). */
  readonly start: (token: string, expires: number) => void
  readonly end: () => void
}

export function sessionOf(app: App, request: FastifyRequest, reply: FastifyReply): Session {
  const secure = request.protocol === 'https' || app.settings.publicUrl.startsWith('https:')
  // The prefix makes the browser itself insist on Secure, no Domain and Path=/ (RFC 6265bis §4.1.3.2).
  const name = secure ? '__Host-muster' : 'muster'
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return {
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    caller: () => callerOf(app, request, name),
    start: (token, expires) => reply.setCookie(name, token, { ...attributes, expires: new Date(expires) }),
    end: () => reply.clearCookie(name, attributes),
  }
}

async function callerOf(app: App, request: FastifyRequest, cookie: string): Promise<Result<Caller | null>> {
  const header = request.headers.authorization
  if (header !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1]
    const who = token === undefined ? null : await identify(app, token)
    return who
      ? ok(who)
      : refused('not-signed-in', 'This key or session does not exist, has expired or was revoked.')
  }
  const token = request.cookies[cookie]
  const who = token === undefined ? null : await identify(app, token)
  if (who && !isSafe(request) && !isOwnOrigin(app, request)) {
    return refused('foreign-origin', 'A change by cookie must come from this server’s own pages.')
  }
  return ok(who)
}

function isSafe(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
}

/**
 * Cross-site request forgery: browsers say where a changing request comes from, and only our own pages may send one
 * with the cookie. SameSite alone does not tell sibling hosts of one site apart.
 */
function isOwnOrigin(app: App, request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin === undefined) return site === 'same-origin'
  return (
    origin === `${request.protocol}://${request.host}` || origin === new URL(app.settings.publicUrl).origin
  )
}
