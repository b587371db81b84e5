import type { FastifyError, FastifyReply } from 'fastify'
import { isCrowded, isTimedOut, isUnreachable } from '#/db/database.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import { invalid, notFound, type Refused, refused } from '#/shared/result.ts'
import { Overrun } from '#/shared/turns.ts'

/** RFC 9457. `facts` of the refusal stand beside the standard members. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly [fact: string]: unknown
}

export function sendProblem(reply: FastifyReply, refusal: Refused): FastifyReply {
  return write(reply, problemOf(refusal))
}

/** Answers an exception: a problem of the caller's, of the moment, or a bug. Says which. */
export function sendError(reply: FastifyReply, error: Error): Problem {
  const problem = problemFor(error)
  write(reply, problem)
  return problem
}

/** What an exception is to the caller. */
export function problemFor(error: Error): Problem {
  const known = refusalOf(error as FastifyError & { seconds?: number })
  return known ? problemOf(known) : BUG
}

export function problemOf({ kind, detail, facts }: Refused): Problem {
  const { status, title } = REFUSALS[kind]
  return { ...facts, type: `/problems/${kind}`, title, status, detail }
}

const BUG: Problem = {
  type: '/problems/bug',
  title: 'A fault of ours',
  status: 500,
  detail: 'Something went wrong in Muster itself. Nothing was changed; the log has the details.',
}

function write(reply: FastifyReply, problem: Problem): FastifyReply {
  if (typeof problem['retry_after'] === 'number') reply.header('retry-after', problem['retry_after'])
  if (problem.status === 503) reply.header('retry-after', 2)
  // RFC 9110 §11.6.1: a 401 names a way to sign in.
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Muster"')
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

function refusalOf(error: FastifyError & { seconds?: number }): Refused | undefined {
  return refusalOfFramework(error) ?? refusalOfDatabase(error)
}

function refusalOfFramework(error: FastifyError & { seconds?: number }): Refused | undefined {
  if (error.seconds !== undefined) return tooMany(error.seconds)
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return invalid([{ path: '', message: `is not JSON: ${error.message}` }])
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refused('too-large', 'The body is larger than 1 MiB.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refused('unsupported-media', 'Send the body as application/json.')
    case 'FST_ERR_HANDLER_TIMEOUT':
      return refused('busy', 'This took too long. Look whether it was done; try again in a moment.')
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return notFound('thing')
    case 'FST_ERR_BAD_URL':
      return invalid([{ path: '', message: 'is not an address: a % stands before two hexadecimal digits' }])
  }
  const isTheirs = error.statusCode !== undefined && error.statusCode < 500
  return isTheirs ? invalid([{ path: '', message: error.message }]) : undefined
}

function refusalOfDatabase(error: FastifyError): Refused | undefined {
  if (isUnreachable(error)) {
    return refused('unavailable', 'The database is not reachable just now. Try again in a moment.')
  }
  // A transaction begins with its connection, so without one there was none.
  // 40P01, 40001: lost every race.
  const isBusy = isCrowded(error) || isTimedOut(error) || error instanceof Overrun
  if (isBusy || /^(40P01|40001)$/.test(error.code)) {
    return refused('busy', 'Too much is going on just now. Nothing was changed; try again in a moment.')
  }
  // Class 53: out of memory, locks or disk. The log has PostgreSQL's words.
  if (/^53\w{3}$/.test(error.code)) {
    return refused(
      'busy',
      'The database has no room for this just now. Nothing was changed; try again later.',
    )
  }
  // Class 22 (data exception) is a value that got past the schemas: still the caller's, and worth a mending.
  if (/^22\w{3}$/.test(error.code)) {
    return invalid([{ path: '', message: 'holds a value that cannot be stored' }])
  }
  return undefined
}

function tooMany(seconds: number): Refused {
  return refused('too-many-requests', `Too many requests. Try again in ${seconds} seconds.`, {
    retry_after: seconds,
  })
}
