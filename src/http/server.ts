import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastJson from 'fast-json-stringify'
import Fastify, { errorCodes, type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type pg from 'pg'
import type { App } from '#/app.ts'
import { serveConsents } from '#/http/consents.ts'
import { answerError, answerErrors, answerGarbage } from '#/http/errors.ts'
import { serveFeeds } from '#/http/feeds.ts'
import { serveFile } from '#/http/files.ts'
import { guard, POLICY_TEXT } from '#/http/guard.ts'
import { serveHooks } from '#/http/hooks.ts'
import { serveLetters } from '#/http/letters.ts'
import { type Live, openLive } from '#/http/live/open.ts'
import { serveLive } from '#/http/live.ts'
import { measure } from '#/http/metrics.ts'
import { serveOidc } from '#/http/oidc.ts'
import { DOCUMENT } from '#/http/openapi.ts'
import { serveOperations } from '#/http/operations.ts'
import { servePages } from '#/http/pages.ts'
import { files, guestPages, routes } from '#/http/routes.ts'
import { CALLER, serve } from '#/http/serve.ts'
import { serveWeb } from '#/http/web.ts'
import type { Tls } from '#/tls.ts'

type Options = {
  readonly logger: FastifyServerOptions['loggerInstance'] | false
  readonly tls?: Tls
  /** To be watched in `/metrics`. */
  readonly pool?: pg.Pool
  /** That the clock rings as well; without it, only what changes over HTTP in this process is told to open pages. */
  readonly live?: Live
}

/** One MiB holds a thousand participants; nothing we take is larger. */
const BODY_LIMIT = 1_048_576

/** The whole HTTP side of Muster, not yet listening. */
export async function buildServer(app: App, { logger, tls, pool, live }: Options): Promise<FastifyInstance> {
  const server = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    ...(tls ? { https: tls } : {}),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000, // a request that trickles in does not keep its connection
    connectionTimeout: 60_000,
    handlerTimeout: 25_000, // longer than any wait inside: nobody waits for an answer that never comes
    forceCloseConnections: 'idle',
    return503OnClosing: false, // what arrives while we stop is answered like the rest
    trustProxy: app.settings.trustedProxies.length ? [...app.settings.trustedProxies] : false,
    // `measure` writes one line a request, without query strings
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    genReqId: () => app.newId(),
    frameworkErrors: (error, request, reply) => void answerError(app, error, request, reply),
    clientErrorHandler: answerGarbage,
  }) as unknown as FastifyInstance
  // `serve` checks input itself: all parts at once, and with our own messages.
  server.setValidatorCompiler(() => () => true)
  server.setSerializerCompiler(({ schema }) => writerOf(schema))
  server.decorateRequest(CALLER, null)
  readBodies(server)
  answerErrors(server, app)
  await guard(server, app)
  measure(server, app, pool)
  await describe(server)
  serveLive(server, app, live ?? openLive(app))
  for (const route of routes) serve(server, app, route)
  for (const file of files) serveFile(server, app, file)
  await servePages(server, app, guestPages)
  serveOidc(server, app)
  serveConsents(server, app)
  serveHooks(server, app)
  serveLetters(server, app)
  serveFeeds(server, app)
  serveOperations(server, app)
  await serveWeb(server)
  return server
}

/** Made when the first answer is to be written: the thousand of all endpoints took half of the time of a start. */
function writerOf(schema: object): (answer: unknown) => string {
  let write: ((answer: unknown) => string) | undefined
  return answer => {
    write ??= fastJson(schema)
    return write(answer)
  }
}

/** Every PATCH of ours is a merge (RFC 7396), so it may say so. */
const MERGE = 'application/merge-patch+json'

/** A client that sends `content-type: application/json` with nothing, as for a DELETE, means no body. */
function readBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser('text/plain')
  server.addContentTypeParser(['application/json', MERGE], { parseAs: 'string' }, (request, body, done) => {
    const type = request.headers['content-type'] ?? ''
    if (request.method !== 'PATCH' && type.startsWith(MERGE))
      return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type))
    if (body.length === 0) return done(null, undefined)
    return parse(request, body as string, done)
  })
}

async function describe(server: FastifyInstance): Promise<void> {
  await server.register(swagger, { openapi: DOCUMENT })
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY_TEXT,
    // Without the bar on top, which shows another project's name and asks for another document.
    uiConfig: { validatorUrl: null, layout: 'BaseLayout' },
    theme: { title: 'Muster API' },
  })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
}
