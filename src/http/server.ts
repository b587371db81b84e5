import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { App } from '#/app.ts'
import { measure } from '#/http/metrics.ts'
import { DOCUMENT } from '#/http/openapi.ts'
import { serveOperations } from '#/http/operations.ts'
import { problemOfError, tooMany } from '#/http/problem.ts'
import { routes } from '#/http/routes.ts'
import { sendProblem, serve } from '#/http/serve.ts'
import { serveWeb } from '#/http/web.ts'
import { notFound, refused } from '#/shared/result.ts'

type Options = {
  readonly logger: FastifyServerOptions['loggerInstance'] | false
  readonly tls?: { cert: Buffer; key: Buffer }
}

/** One MiB holds a thousand participants; nothing we take is larger. */
const BODY_LIMIT = 1_048_576

/** The whole HTTP side of Muster, not yet listening. */
export async function buildServer(app: App, { logger, tls }: Options): Promise<FastifyInstance> {
  const server = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    ...(tls ? { https: tls } : {}),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000, // a request that trickles in does not keep its connection
    connectionTimeout: 60_000,
    forceCloseConnections: 'idle',
    trustProxy: app.settings.trustedProxies.length ? [...app.settings.trustedProxies] : false,
    disableRequestLogging: true, // `measure` writes one line a request, without query strings
    routerOptions: { maxParamLength: 200 },
    genReqId: () => app.newId(),
  }) as unknown as FastifyInstance
  // `serve` checks input itself: all parts at once, and with our own messages.
  server.setValidatorCompiler(() => () => true)
  readEmptyBodies(server)
  await guard(server, app)
  measure(server)
  await describe(server)
  for (const route of routes) serve(server, app, route)
  serveOperations(server, app)
  await serveWeb(server)
  answerErrors(server, app)
  return server
}

/** A client that sends `content-type: application/json` with nothing, as for a DELETE, means no body. */
function readEmptyBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    return parse(request, body as string, done)
  })
}

async function guard(server: FastifyInstance, app: App): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
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
        upgradeInsecureRequests: null, // a first start serves plain HTTP on localhost
      },
    },
    hsts: app.settings.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' }, // links hold tokens
  })
  await server.register(cookie)
  if (!app.settings.rateLimits) return
  await server.register(rateLimit, {
    // Far above what a page or a well-meant program needs, far below what exhausts one small machine.
    max: 1_200,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) => {
      return Object.assign(new Error('rate limit'), {
        statusCode: 429,
        seconds: Math.ceil(context.ttl / 1000),
      })
    },
  })
}

async function describe(server: FastifyInstance): Promise<void> {
  await server.register(swagger, { openapi: DOCUMENT })
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
}

function answerErrors(server: FastifyInstance, app: App): void {
  server.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' && !request.url.startsWith('/api/')) {
      return sendProblem(reply, refused('method-not-allowed', `There is nothing to ${request.method} here.`))
    }
    return sendProblem(reply, notFound('page'))
  })
  server.setErrorHandler<Error & { seconds?: number }>((error, request, reply) => {
    if (error.seconds !== undefined) return sendProblem(reply, tooMany(error.seconds))
    const problem = problemOfError(error)
    if (problem.status >= 500)
      app.log.error({ err: error, method: request.method, route: request.routeOptions.url }, problem.title)
    if (problem.status === 503) reply.header('retry-after', 2)
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problem)
  })
}
