import { type Client, connect, Problem, type ProblemBody } from '#/client/client.ts'
import { lackingIn } from './words/lacking.ts'

/** As long as the client waits by itself. */
const PATIENCE = 30_000

/**
 * A client of a server that may be down, older, newer, or no Muster at all, and says so. `left` ends what is under way.
 * @throws Problem
 */
export function reach(server: string, key?: string, left?: AbortSignal): Client {
  const call = connect(server, key)
  return async (endpoint, input) => {
    const signal = left && AbortSignal.any([left, AbortSignal.timeout(PATIENCE)])
    const answer = await call(endpoint, signal ? { ...input, signal } : input).catch(error => {
      throw inWords(server, error)
    })
    const lacking = lackingIn(endpoint.answer, answer)
    if (lacking === undefined) return answer
    throw problem(
      'other-version',
      `${server} does not say ${lacking}: it is older than this program. Update it.`,
      404,
    )
  }
}

/** How it ends by Ctrl-C: 128 and the number of SIGINT, as shells count. */
export const INTERRUPTED = 130

/** How a program ends that was told no: 1 refused, 3 not signed in, 4 not reached. */
export function exitCodeOf({ type, status }: ProblemBody): 1 | 3 | 4 {
  if (status === 401) return 3
  const isAway = status === 0 || (status >= 502 && status <= 504)
  return isAway || type.endsWith('/no-muster') ? 4 : 1
}

function inWords(server: string, error: unknown): unknown {
  if (error instanceof SyntaxError) return noMuster(server)
  if (!(error instanceof Problem)) {
    // An answer that broke off, or took longer than the client waits.
    const { name } = error as Error
    return name === 'TypeError' || name === 'TimeoutError'
      ? unreachable(server, 'the answer broke off')
      : error
  }
  const { kind, body } = error
  if (kind === 'unreachable') return unreachable(server, reasonOf(error.cause))
  if (kind === 'unknown' && body.status >= 502 && body.status <= 504) {
    return problem(
      'unreachable',
      `${server} is up, but Muster behind it is not (${body.status}). Try again soon.`,
      0,
    )
  }
  if (kind === 'unknown') return noMuster(server)
  if (kind === 'not-found' && body.detail.includes('such page')) {
    return problem(
      'other-version',
      `${server} does not know this yet: it is older than this program. Update it.`,
      404,
    )
  }
  return error
}

function unreachable(server: string, why: string): Problem {
  return problem(
    'unreachable',
    `Muster at ${server} cannot be reached (${why}). Is it running, and is the address right?`,
  )
}

function noMuster(server: string): Problem {
  return problem('no-muster', `Something answers at ${server}, but it is no Muster. Look at the address.`)
}

function problem(kind: string, detail: string, status = 0): Problem {
  return new Problem({ type: `/problems/${kind}`, title: detail, status, detail })
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such name',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNRESET: 'it hung up',
  UND_ERR_SOCKET: 'it hung up',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no way there',
  ENETUNREACH: 'no network',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
}

/** What `fetch` hides two errors deep. */
function reasonOf(error: unknown): string {
  if ((error as Error | undefined)?.name === 'TimeoutError') return 'no answer in 30 seconds'
  const { code, message } = ((error as Error | undefined)?.cause ?? {}) as { code?: string; message?: string }
  if (code !== undefined && code in REASONS) return REASONS[code]!
  return message || code || 'no connection'
}
