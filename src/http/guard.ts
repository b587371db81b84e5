import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { placeOf } from '#/access/rules.ts'
import type { App } from '#/app.ts'

/** Far above what an office behind one address or a well-meant program needs, far below what exhausts a small machine. */
const REQUESTS_A_MINUTE = 3_000

/** What stands before every route: headers that tie the browser's hands, cookies, and the rate limit. */
export async function guard(server: FastifyInstance, app: App): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: false, // it would put the text together anew for each answer: 2 to 6 % of our time
    hsts: app.settings.tls !== null || app.settings.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' }, // links hold tokens
  })
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('content-security-policy', POLICY_TEXT)
    // Answers are somebody's own, and may hold a token; no cache between us and him keeps them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
  await server.register(cookie)
  if (!app.settings.rateLimits) return
  await server.register(rateLimit, {
    max: REQUESTS_A_MINUTE,
    timeWindow: '1 minute',
    allowList: isFile,
    keyGenerator: request => placeOf(request.ip),
    errorResponseBuilder: (_request, context) => {
      return Object.assign(new Error('rate limit'), { seconds: Math.ceil(context.ttl / 1000) })
    },
  })
}

/** Pages and what they load: a browser fetches many at once, and each costs next to nothing. */
function isFile({ routeOptions }: FastifyRequest): boolean {
  const route = routeOptions.url ?? ''
  return /^\/(\*?|docs|docs\/.*|(assets|fonts)\/.*|[\w-]+\.(js|css|svg|html))$/.test(route)
}

function policyText(): string {
  const named = Object.entries(POLICY).map(([name, sources]) => {
    return `${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`
  })
  return named.join('; ')
}

const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // React sets styles through the DOM, which needs no more: neither style elements nor attributes in HTML.
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
}

/** The policy as a header: also for `/docs`, whose plugin would bring its own, with https only and a validator elsewhere. */
export const POLICY_TEXT = policyText()
