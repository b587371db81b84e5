import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Listener } from '#/http/live/listeners.ts'
import type { Live } from '#/http/live/open.ts'
import { openStream, type Stream } from '#/http/live/stream.ts'
import type { Call } from '#/http/serve.ts'
import { type Heard, missedSince } from '#/journal/actions/hear.ts'
import { mayUse } from '#/shared/caller.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import type { Refused } from '#/shared/result.ts'
import { turns } from '#/shared/turns.ts'

/** Whose things are heard of, and of which one; null for all of them. */
export type Wanted = {
  readonly person: string
  readonly about: string | null
  /** From which place on, of a listener that connects for the first time. */
  readonly since: string | undefined
}

type Attended = {
  readonly call: Call<AnyEndpoint>
  readonly wanted: Wanted
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * From `hello` until the client goes, its session, key or link ends, or the server stops. Before anything is told it is
 * seen whether that still lets in: another process may have ended it, or time.
 */
export async function attend(
  live: Live,
  { call, wanted, request, reply }: Attended,
): Promise<Refused | undefined> {
  let stream: Stream | undefined
  const waiting: Heard[] = []
  const inTurn = turns()
  const tell = (then: (open: Stream) => void) =>
    void inTurn(async () => {
      if (!stream) return
      if (!(await isLetIn(call))) return showOut(stream)
      for (const one of waiting.splice(0)) send(stream, one)
      then(stream)
    })
  const listener: Listener = {
    ...wanted,
    hear: happened => isHeard(call, happened) && waiting.push(happened),
    mark: place => tell(open => open.mark(place)),
    reload: place => tell(open => again(open, place)),
    look: () => tell(open => beat(live, open)),
    end: () => (stream ? stream.end() : reply.raw.destroy()),
  }
  const joined = await live.join(listener)
  if (!joined.ok) return joined
  const place = joined.value
  try {
    const last = request.headers['last-event-id'] ?? wanted.since
    const missed =
      typeof last === 'string' ? await missedSince(call.app, last, place, wanted.person) : undefined
    stream = openStream(reply)
    stream.send('hello', {})
    if (missed?.isWhole === false) again(stream, place)
    const ours = missed?.happened.filter(one => wanted.about === null || one.subject === wanted.about) ?? []
    for (const one of [...ours.filter(one => isHeard(call, one)), ...waiting.splice(0)]) send(stream, one)
    stream.mark(place)
    await outlast(live, listener, stream)
  } finally {
    live.leave(listener)
  }
  return undefined
}

/** A key hears of what it may read; a link of the one thing it opens. */
function isHeard({ who }: Call<AnyEndpoint>, { thing }: Heard): boolean {
  return who === null || who.link !== null || mayUse(who, SCOPES[thing], 'read')
}

const SCOPES = {
  meeting: 'meetings',
  proposal: 'proposals',
  gathering: 'gatherings',
  standup: 'standups',
  calendar: 'calendars',
  message: 'messages',
} as const

/** While the database is away nobody is shown out. */
async function isLetIn({ session, who }: Call<AnyEndpoint>): Promise<boolean> {
  const now = await session.caller().catch(() => null)
  return now === null || (now.ok && now.value?.person === who.person)
}

function send(stream: Stream, { concerned: _concerned, ...happened }: Heard): void {
  stream.send('happened', happened)
}

/** The page that reads anew finds out why. */
function showOut(stream: Stream): void {
  stream.send('reload', {})
  stream.end()
}

function again(stream: Stream, place: string): void {
  stream.send('reload', {})
  stream.mark(place)
}

/** A sign of life. */
function beat(live: Live, stream: Stream): void {
  const place = live.place()
  if (place === null) stream.beat()
  else stream.mark(place) // which keeps it fresh: from an old place there is more to read
}

/** Gives signs of life until the stream is gone. */
async function outlast(live: Live, listener: Listener, stream: Stream): Promise<void> {
  const timer = setInterval(listener.look, live.beatEvery)
  await stream.gone
  clearInterval(timer)
}
