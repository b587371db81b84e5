import { type IncomingHttpHeaders, type IncomingMessage, Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { guardOf } from '#/post/guard.ts'
import { guardedRequest, NoAnswer, type Request } from '#/post/guarded.ts'
import { within } from '#/post/limit.ts'
import { forbidden, silent, unreachable } from '#/post/remote/trouble.ts'
import { Closed } from '#/post/thread.ts'
import { objectorOf } from '#/post/web.ts'
import { handsOf } from '#/shared/hands.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { second } from '#/time/date.ts'

export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Where it came from, after redirects. */
  readonly url: string
  readonly body: Buffer
}

/** Requests of one piece of work, which has to be done within its time. Connections are kept until it ends. */
export type Session = {
  /** @throws RemoteTrouble when there is no answer; a redirect or an error is one */
  readonly call: (asked: Asked) => Promise<Answer>
  readonly end: () => void
}

/** Opens a session of at most so many milliseconds. */
export type OpenSession = (patience: number) => Session

export type Sessions = {
  readonly open: OpenSession
  /** What is under way then ends as `Closed`, which says nothing of those who were asked. */
  readonly close: () => void
}

/** From the first look-up to the last byte; Nextcloud on a small machine takes five for a thousand events. */
const PATIENCE = 15 * second
/** A calendar of 10,000 events has 5 MB. */
const MOST_BYTES = 20_000_000
/** For the whole server, so that slow ones do not use up its connections. */
const MOST_AT_ONCE = 32

/** Speaks to servers that people gave us, each request under guard; `named` are private addresses that may be called. */
export function openSessions(named: readonly string[], patience = PATIENCE): Sessions {
  const [guard, objection] = [guardOf(named), objectorOf(named)]
  const closing = new AbortController()
  const hands = handsOf(MOST_AT_ONCE)
  const reach = async (request: Request, host: string, signal: AbortSignal): Promise<Answer> => {
    const both = AbortSignal.any([signal, closing.signal])
    const answer = await guardedRequest(guard, request, both).catch(error => {
      throw error instanceof NoAnswer ? silent(host) : unreachable(new URL(request.url))
    })
    return {
      status: answer.statusCode!,
      headers: answer.headers,
      url: request.url,
      body: await bodyOf(answer, host),
    }
  }
  const open: OpenSession = time => {
    let until = performance.now() + time
    const agents = { 'http:': new PlainAgent(KEPT), 'https:': new TlsAgent(KEPT) }
    const call = async ({ headers, ...asked }: Asked): Promise<Answer> => {
      const { protocol, hostname } = new URL(asked.url)
      if (until <= performance.now()) throw late(hostname, time)
      if (objection(asked.url)) throw forbidden(new URL(asked.url))
      const agent = agents[protocol as keyof typeof agents]
      const request = { ...asked, headers: { ...HEADERS, ...headers }, agent }
      const came = performance.now()
      return hands.take(async () => {
        // To wait for others is nobody's fault there.
        until += performance.now() - came
        const left = Math.min(patience, until - performance.now())
        try {
          return await within(left, late(hostname, left), signal => reach(request, hostname, signal))
        } catch (error) {
          throw closing.signal.aborted ? new Closed() : error
        }
      })
    }
    return { call, end: () => Object.values(agents).forEach(agent => void agent.destroy()) }
  }
  return { open, close: () => closing.abort() }
}

/** One connection at a time, to an address that was judged a moment ago. */
const KEPT = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1 }

const HEADERS = {
  // What is counted while it comes is what is kept: no 1 MB that becomes 1 GB.
  'accept-encoding': 'identity',
  'user-agent': 'Muster',
}

/** Thrown when there is more than may be. Less might be asked for. */
export class TooLarge extends RemoteTrouble {}

async function bodyOf(answer: IncomingMessage, host: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    if (!/^(identity)?$/i.test(answer.headers['content-encoding'] ?? ''))
      throw new RemoteTrouble(
        'strange',
        `${host} sends its calendar compressed although it was asked not to.`,
      )
    for await (const chunk of answer) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
      if (length > MOST_BYTES)
        throw new TooLarge('strange', `${host} sends more than ${MOST_BYTES / 1e6} MB at once.`)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    answer.destroy()
    if (error instanceof RemoteTrouble) throw error
    throw new RemoteTrouble('away', `The answer of ${host} broke off.`)
  }
}

function late(host: string, ms: number): RemoteTrouble {
  const seconds = Math.ceil(ms / second)
  return new RemoteTrouble(
    'away',
    `${host} did not answer within ${seconds} second${seconds === 1 ? '' : 's'}.`,
  )
}
