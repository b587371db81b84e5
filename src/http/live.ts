import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deleteKey, endCurrentSession, endSession } from '#/access/schema.ts'
import { changePassword } from '#/accounts/schema.ts'
import type { App } from '#/app.ts'
import { schemaOfText } from '#/http/files.ts'
import type { Listener } from '#/http/live/listeners.ts'
import type { Live } from '#/http/live/open.ts'
import { openStream, type Stream } from '#/http/live/stream.ts'
import { sendProblem } from '#/http/problem.ts'
import { askerOf, CALLER, type Call } from '#/http/serve.ts'
import { type Heard, missedSince } from '#/journal/actions/hear.ts'
import { streamHappenings } from '#/journal/schema.ts'
import { find } from '#/meetings/actions/open.ts'
import { get } from '#/messages/actions/read.ts'
import { mayHear } from '#/proposals/actions/read.ts'
import { streamProposal } from '#/proposals/schema/parties.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import { notFound, ok, type Refused, type Result } from '#/shared/result.ts'

/** After these a session or key of their caller may be no more. */
const ENDS_DOORS = new Set(
  [endCurrentSession, endSession, deleteKey, changePassword].map(({ method, path }) => routeOf(method, path)),
)

/** Tells open pages what happens: every change over HTTP rings, and `/api/stream` listens. */
export function serveLive(server: FastifyInstance, app: App, live: Live): void {
  server.addHook('onResponse', (request, reply, done) => {
    // Also what answers a form, by leading elsewhere.
    if (!/^(GET|HEAD|OPTIONS)$/.test(request.method) && reply.statusCode < 400) live.ring()
    const person = request.getDecorator<string | null>(CALLER)
    if (person !== null && ENDS_DOORS.has(routeOf(request.method, request.routeOptions.url)))
      live.look(person)
    done()
  })
  server.addHook('preClose', done => {
    live.close()
    done()
  })
  serveStream(server, app, live, streamHappenings, async ({ who, query }) => {
    const about = query.about ?? null
    const isKnown = about === null || (await mayHearOf(app, who, about))
    return isKnown ? ok({ person: who.person, about }) : notFound('meeting, proposal or message')
  })
  serveStream(server, app, live, streamProposal, async ({ who, params: { id: about } }) => {
    return (await mayHear(app, who, about)) ? ok({ person: who.person, about }) : notFound('proposal')
  })
}

function routeOf(method: string, path: string | undefined): string {
  return `${method} ${path}`
}

/** What happens happens to meetings, proposals and messages. */
async function mayHearOf(app: App, who: Caller, about: string): Promise<boolean> {
  const isThing = (await find(app, who, about)).ok || (await mayHear(app, who, about))
  return isThing || (await get(app, who, about)).ok
}

/** Whose things are heard of, and of which one; null for all of them. */
export type Wanted = { readonly person: string; readonly about: string | null }

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

type Attended = {
  readonly call: Call<AnyEndpoint>
  readonly wanted: Wanted
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** From `hello` until the client goes, the session ends, or the server stops. */
async function attend(live: Live, { call, wanted, request, reply }: Attended): Promise<Refused | undefined> {
  let stream: Stream | undefined
  const early: Heard[] = []
  const listener: Listener = {
    ...wanted,
    hear: happened => (stream ? say(stream, happened) : early.push(happened)),
    mark: place => stream?.mark(place),
    reload: place => stream && again(stream, place),
    look: () => stream && void keep(live, call, stream),
    end: () => (stream ? stream.end() : reply.raw.destroy()),
  }
  const joined = await live.join(listener)
  if (!joined.ok) return joined
  const place = joined.value
  try {
    const last = request.headers['last-event-id']
    const missed =
      typeof last === 'string' ? await missedSince(call.app, last, place, wanted.person) : undefined
    stream = openStream(reply)
    stream.send('hello', {})
    if (missed?.isWhole === false) again(stream, place)
    const ours = missed?.happened.filter(one => wanted.about === null || one.subject === wanted.about) ?? []
    for (const one of [...ours, ...early]) say(stream, one)
    stream.mark(place)
    await outlast(live, call, stream)
  } finally {
    live.leave(listener)
  }
  return undefined
}

/** Gives signs of life until the stream is gone. */
async function outlast(live: Live, call: Call<AnyEndpoint>, stream: Stream): Promise<void> {
  const beat = setInterval(() => void keep(live, call, stream), live.beatEvery)
  await stream.gone
  clearInterval(beat)
}

function say(stream: Stream, { concerned: _concerned, ...happened }: Heard): void {
  stream.send('happened', happened)
}

function again(stream: Stream, place: string): void {
  stream.send('reload', {})
  stream.mark(place)
}

/** A sign of life, as long as whoever listens is still let in. */
async function keep(live: Live, { session, who }: Call<AnyEndpoint>, stream: Stream): Promise<void> {
  // While the database is away nobody is shown out.
  const now = await session.caller().catch(() => null)
  if (now && !(now.ok && now.value?.person === who.person)) return stream.end()
  const place = live.place()
  if (place === null) stream.beat()
  else stream.mark(place) // which keeps it fresh: from an old place there is more to read
}
