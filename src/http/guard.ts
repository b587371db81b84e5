import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { placeOf } from '#/access/rules.ts'
import type { App } from '#/app.ts'

/** Far above what a page or a well-meant program needs, far below what exhausts one small machine. */
const REQUESTS_A_MINUTE = 1_200

/** What stands before every route: headers that tie the browser's hands, cookies, and the rate limit. */
export async function guard(server: FastifyInstance, app: App): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    hsts: app.settings.tls !== null || app.settings.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' }, // links hold tokens
  })
  server.addHook('onRequest', (request, reply, done) => {
    // Answers are somebody's own, and may hold a token; no cache between us and him keeps them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
  await server.register(cookie)
  if (!app.settings.rateLimits) return
  await server.register(rateLimit, {
    max: REQUESTS_A_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: request => placeOf(request.ip),
    errorResponseBuilder: (_request, context) => {
      return Object.assign(new Error('rate limit'), { seconds: Math.ceil(context.ttl / 1000) })
    },
  })
}

/** The policy as a header: for `/docs`, whose plugin would bring its own, with https only and a validator elsewhere. */
export function policyText(): string {
  const named = Object.entries(POLICY).map(([name, sources]) => {
    return `${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`
  })
  return named.join('; ')
}

const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // React Aria positions its popovers by style attributes; there are no inline style elements of ours.
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
}
