import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { sendProblem } from '#/http/problem.ts'
import { type Checks, isAway, isDenial, type Provider, providerOf } from '#/http/provider.ts'
import { cookieOf, sessionOf } from '#/http/session.ts'
import { enter } from '#/oidc/actions.ts'
import { returnPath } from '#/oidc/rules.ts'
import type { OidcProblem } from '#/oidc/schema.ts'
import { notFound } from '#/shared/result.ts'
import { seal, unseal } from '#/shared/seal.ts'
import { minute } from '#/time/date.ts'

/** A sign-in on its way, kept with the browser that began it: sealed, and for so long. */
type Flow = { readonly checks: Checks; readonly back: string; readonly until: number }
/** Long enough to find a password and a second factor at the provider. */
const FLOW_LASTS = 10 * minute

/** The two redirects of OpenID Connect's code flow. They are visited by browsers, so they answer with pages to go to. */
export function serveOidc(server: FastifyInstance, app: App): void {
  const { oidc, publicUrl } = app.settings
  const page = { schema: { hide: true } }
  if (!oidc) {
    server.get('/api/oidc/start', page, (_request, reply) => sendProblem(reply, notFound('provider')))
    return
  }
  const provider = providerOf(oidc, `${publicUrl}/api/oidc/callback`, app.now)
  server.get('/api/oidc/start', page, (request, reply) => start(app, provider, request, reply))
  server.get('/api/oidc/callback', page, (request, reply) => finish(app, provider, request, reply))
}

async function start(app: App, provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    const { url, checks } = await provider.begin()
    const back = returnPath((request.query as { return?: unknown }).return)
    keepFlow(app, request, reply, { checks, back, until: app.now() + FLOW_LASTS })
    return reply.redirect(url.href, 303)
  } catch (error) {
    return turnAway(app, reply, error)
  }
}

async function finish(app: App, provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  const flow = takeFlow(app, request, reply)
  if (!flow) return toSignIn(reply, 'expired')
  let profile: Awaited<ReturnType<Provider['finish']>>
  try {
    // The address that the provider knows, whatever a proxy made of it on the way.
    profile = await provider.finish(new URL(app.settings.publicUrl + request.url), flow.checks)
  } catch (error) {
    return turnAway(app, reply, error)
  }
  const session = sessionOf(app, request, reply)
  const entered = await enter(app, profile, session.userAgent)
  if (typeof entered === 'string') return toSignIn(reply, entered)
  session.start(entered.token, entered.expires)
  return reply.redirect(flow.back, 303)
}

function keepFlow(app: App, request: FastifyRequest, reply: FastifyReply, flow: Flow): void {
  const { name, attributes } = cookieOf(app, request, 'muster-oidc')
  const value = seal(app.secret, 'oidc flow', JSON.stringify(flow)).toString('base64url')
  reply.setCookie(name, value, { ...attributes, maxAge: FLOW_LASTS / 1000 })
}

/** The flow of this browser, once; null when there is none, or it took too long. */
function takeFlow(app: App, request: FastifyRequest, reply: FastifyReply): Flow | null {
  const { name, attributes } = cookieOf(app, request, 'muster-oidc')
  const value = request.cookies[name]
  reply.clearCookie(name, attributes)
  if (value === undefined) return null
  try {
    const flow: Flow = JSON.parse(unseal(app.secret, 'oidc flow', Buffer.from(value, 'base64url')))
    return flow.until > app.now() ? flow : null
  } catch {
    return null
  }
}

function turnAway(app: App, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = isDenial(error) ? 'denied' : isAway(error) ? 'away' : 'failed'
  if (problem !== 'denied') app.log.warn({ err: error }, 'A sign-in through the provider failed')
  return toSignIn(reply, problem)
}

function toSignIn(reply: FastifyReply, problem: OidcProblem): FastifyReply {
  return reply.redirect(`/sign-in?problem=${problem}`, 303)
}
