import type { FastifyInstance } from 'fastify'
import { deleteKey, endCurrentSession, endSession } from '#/access/schema.ts'
import { changePassword } from '#/accounts/schema.ts'
import type { App } from '#/app.ts'
import * as gatherings from '#/gatherings/actions/open.ts'
import { streamGathering } from '#/gatherings/schema/watch.ts'
import { schemaOfText } from '#/http/files.ts'
import { attend, type Wanted } from '#/http/live/attend.ts'
import type { Live } from '#/http/live/open.ts'
import { sendProblem } from '#/http/problem.ts'
import { askerOf, CALLER, type Call } from '#/http/serve.ts'
import { streamHappenings } from '#/journal/schema.ts'
import { find } from '#/meetings/actions/open.ts'
import { get } from '#/messages/actions/read.ts'
import { mayHear } from '#/proposals/actions/read.ts'
import { removeParty, revokePartyLinks, streamProposal } from '#/proposals/schema/parties.ts'
import { type Caller, mayUse } from '#/shared/caller.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import * as standups from '#/standups/actions/hear.ts'

/** Whoever listens and hears for nothing that nothing has happened looks once. */
const FULL = 409

/** After these a session or key of their caller may be no more, or the links of the person whom they name. */
const ENDS_DOORS = new Set(
  [endCurrentSession, endSession, deleteKey, changePassword, revokePartyLinks, removeParty].map(
    ({ method, path }) => routeOf(method, path),
  ),
)

/** Tells open pages what happens: every change over HTTP rings, and `/api/stream` listens. */
export function serveLive(server: FastifyInstance, app: App, live: Live): void {
  server.addHook('onResponse', (request, reply, done) => {
    // Also what answers a form, by leading elsewhere; and a yes without a seat, which is refused and written down.
    const isDone = reply.statusCode < 400 || reply.statusCode === FULL
    if (!/^(GET|HEAD|OPTIONS)$/.test(request.method) && isDone) live.ring()
    if (ENDS_DOORS.has(routeOf(request.method, request.routeOptions.url))) {
      const { person: named } = request.params as { person?: string }
      for (const person of [request.getDecorator<string | null>(CALLER), named])
        if (person != null) live.look(person.toLowerCase())
    }
    done()
  })
  server.addHook('preClose', done => {
    live.close()
    done()
  })
  serveStream(server, app, live, streamHappenings, async ({ who, query }) => {
    const about = query.about ?? null
    const isKnown = about === null || (await mayHearOf(app, who, about))
    return isKnown
      ? ok({ person: who.person, about, since: query.since })
      : notFound('meeting, proposal, gathering, stand-up or message')
  })
  serveStream(server, app, live, streamProposal, async ({ who, params: { id: about }, query }) => {
    const isParty = await mayHear(app, who, about)
    return isParty ? ok({ person: who.person, about, since: query.since }) : notFound('proposal')
  })
  serveStream(server, app, live, streamGathering, async ({ who, params: { id: about }, query }) => {
    const isHost = await gatherings.mayHear(app, who, about)
    return isHost ? ok({ person: who.person, about, since: query.since }) : notFound('gathering')
  })
}

function routeOf(method: string, path: string | undefined): string {
  return `${method} ${path}`
}

/** What happens happens to meetings, proposals, gatherings, stand-ups and messages. */
async function mayHearOf(app: App, who: Caller, about: string): Promise<boolean> {
  if ((await find(app, who, about)).ok) return true
  // A key that may not read the one sort of thing does not learn either that there is such a one.
  if (mayUse(who, 'proposals', 'read') && (await mayHear(app, who, about))) return true
  if (mayUse(who, 'gatherings', 'read') && (await gatherings.mayHear(app, who, about))) return true
  if (mayUse(who, 'standups', 'read') && (await standups.mayHear(app, who, about))) return true
  return mayUse(who, 'messages', 'read') && (await get(app, who, about)).ok
}

/** Makes a route answer with server-sent events, once `listen` has said that the caller may hear them. */
export function serveStream<E extends AnyEndpoint>(
  server: FastifyInstance,
  app: App,
  live: Live,
  endpoint: E,
  listen: (call: Call<E>) => Promise<Result<Wanted>>,
): void {
  const ask = askerOf(app, endpoint)
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    exposeHeadRoute: false,
    schema: schemaOfText(endpoint, 'text/event-stream'),
    handler: async (request, reply) => {
      const call = await ask(request, reply)
      if (!call.ok) return sendProblem(reply, call)
      const wanted = await listen(call.value)
      if (!wanted.ok) return sendProblem(reply, wanted)
      const refusal = await attend(live, { call: call.value, wanted: wanted.value, request, reply })
      return refusal ? sendProblem(reply, refusal) : reply
    },
  })
}
