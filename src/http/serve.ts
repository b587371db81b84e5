import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { askedOf, spelt } from '#/http/asked.ts'
import { FORMATS } from '#/http/formats.ts'
import { once } from '#/http/idempotency.ts'
import { mayFollow } from '#/http/links.ts'
import { schemaFor } from '#/http/openapi.ts'
import { sendProblem } from '#/http/problem.ts'
import { type Session, sessionOf } from '#/http/session.ts'
import { checkFor, MOST_FAULTS } from '#/http/validate.ts'
import { type Caller, mayUse } from '#/shared/caller.ts'
import type { AnswerOf, AnyEndpoint, BodyOf, ParamsOf, QueryOf } from '#/shared/endpoint.ts'
import { type Fault, invalid, notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { type Sound, soundPart } from '#/shared/sound.ts'

/** What a route's handler is given: who asks, the checked input, and the session cookie. */
export type Call<E extends AnyEndpoint, Who = Caller> = {
  readonly app: App
  readonly who: Who
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly session: Session
  /** Asked by HEAD: only whether and how it would be answered. Nobody looks at it. */
  readonly isHead: boolean
}

export type Route = {
  readonly endpoint: AnyEndpoint
  readonly handle: (call: Call<AnyEndpoint>) => Promise<Result<unknown>>
  readonly judge?: Judge<AnyEndpoint>
}

/** What to answer when something is wrong in itself, so that the rest of the body is judged together with that. */
export type Judge<E extends AnyEndpoint> = (
  call: Pick<Call<E>, 'app' | 'who' | 'params'> & { readonly body: Sound<BodyOf<E>> },
  faults: readonly Fault[],
) => Promise<Refused>

/** An endpoint and its action, for signed-in persons. */
export function route<E extends AnyEndpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<Result<AnswerOf<E>>>,
  judge?: Judge<E>,
): Route {
  return { endpoint, handle: handle as Route['handle'], ...(judge && { judge: judge as Judge<AnyEndpoint> }) }
}

/** The same for an endpoint that anyone may call: `who` is null for somebody not signed in. */
export function openRoute<E extends AnyEndpoint>(
  endpoint: E,
  handle: (call: Call<E, Caller | null>) => Promise<Result<AnswerOf<E>>>,
): Route {
  return { endpoint, handle: handle as unknown as Route['handle'] }
}

/** Makes a route answer over HTTP: who asks, what is asked, the action, and its answer or problem. */
export function serve(server: FastifyInstance, app: App, { endpoint, handle, judge }: Route): void {
  const ask = askerOf(app, endpoint, judge)

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<Result<unknown>> {
    const asked = await ask(request, reply)
    if (!asked.ok) return asked
    const { who, session } = asked.value
    if (endpoint.isForgotten) return handle(asked.value)
    return once(app, { request, who, session }, inside => handle({ ...asked.value, app: inside }))
  }

  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaFor(endpoint),
    ...(endpoint.bodyLimit !== undefined && { bodyLimit: endpoint.bodyLimit }),
    handler: async (request, reply) => send(reply, endpoint, await answer(request, reply)),
  })
}

/** Where a request keeps the id of the person who asks, once that is known: what is done after the answer may need it. */
export const CALLER = 'caller'

/** Tells who asks and what, once that is checked; or why it is not answered. */
export function askerOf<E extends AnyEndpoint>(app: App, endpoint: E, judge?: Judge<AnyEndpoint>) {
  const check = checkFor(endpoint)

  return async (request: FastifyRequest, reply: FastifyReply): Promise<Result<Call<E>>> => {
    const session = sessionOf(app, request, reply)
    const who = await session.caller()
    if (!who.ok) return who
    request.setDecorator(CALLER, who.value?.person ?? null)
    const params = request.params as Record<string, string>
    const refusal = mayCall(endpoint, who.value, normal(params))
    if (refusal) return refusal
    const { query, body } = askedOf(endpoint, request)
    if (!Object.values(params).every(isId) || !check.names(params)) return notFound('thing')
    const faults = check.faults({ params: normal(params), query, body }, app.now())
    const caller = who.value as Caller // `mayCall` has refused null where it matters
    // Of so many faults not all are known, so that the rest may hold more.
    if (judge && faults.length && faults.length < MOST_FAULTS)
      return judge({ app, who: caller, params: normal(params), body: soundPart(body, faults) }, faults)
    if (faults.length) return invalid(faults)
    const input = { params: normal(params), query, body: spelt(endpoint, body) }
    return ok({ app, who: caller, ...input, session, isHead: request.method === 'HEAD' } as Call<E>)
  }
}

/** Sends a result; problems are `application/problem+json`. */
export function send(reply: FastifyReply, endpoint: AnyEndpoint, result: Result<unknown>): FastifyReply {
  if (result.ok) return reply.code(endpoint.status).send(endpoint.status === 204 ? undefined : result.value)
  return sendProblem(reply, result)
}

function mayCall(
  endpoint: AnyEndpoint,
  who: Caller | null,
  params: Readonly<Record<string, string>>,
): Refused | undefined {
  // The token of a link says who asks, whoever is signed in; an id says nothing, so that a key needs its scope.
  if (endpoint.byToken) return isLinks(params) || !who || who.link ? undefined : mustHold(endpoint, who)
  if (who?.link) return mayFollow(endpoint, who, params)
  if (endpoint.who === 'anyone') return undefined
  if (!who)
    return refused('not-signed-in', 'Sign in first, or send an API key as `Authorization: Bearer KEY`.')
  const lacking = mustHold(endpoint, who)
  if (lacking) return lacking
  if (endpoint.who === 'session' && who.session === null) {
    return refused('forbidden', 'An API key may not do that. Sign in with a password or your provider.')
  }
  if (endpoint.who === 'admin' && who.role !== 'admin')
    return refused('forbidden', 'Only an admin may do that.')
  return undefined
}

/** Refuses a key that lacks the scope. */
function mustHold({ scope, method }: AnyEndpoint, who: Caller): Refused | undefined {
  const action = method === 'GET' ? 'read' : 'write'
  if (mayUse(who, scope, action)) return undefined
  return refused('forbidden', `This key may not do that: it lacks the scope ${scope}:${action}.`)
}

function isLinks({ token = '' }: Readonly<Record<string, string>>): boolean {
  return token.startsWith('mg_')
}

/** Ids are the same in capitals (RFC 9562 §4); from here on they are as the database writes them. */
function normal(params: Record<string, string>): Record<string, string> {
  const entries = Object.entries(params).map(([name, text]) => [
    name,
    isUuid(text) ? text.toLowerCase() : text,
  ])
  return Object.fromEntries(entries)
}

function isUuid(text: string): boolean {
  return FORMATS['uuid']!.holds(text)
}

/** Ids, tokens and instants, the only things our paths hold: nothing else needs to reach the database. */
function isId(text: string): boolean {
  return /^[\w.:~+-]{1,200}$/.test(text)
}
