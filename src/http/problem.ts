import type { FastifyError } from 'fastify'
import { isUnreachable } from '#/db/database.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import { type Refused, refused } from '#/shared/result.ts'

/** RFC 9457. `facts` of the refusal stand beside the standard members. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly [fact: string]: unknown
}

export function problemOf({ kind, detail, facts }: Refused): Problem {
  const { status, title } = REFUSALS[kind]
  return { ...facts, type: `/problems/${kind}`, title, status, detail }
}

/** What to answer for an exception: a refusal where the fault is the caller's or the database is away, else a bug. */
export function problemOfError(error: Error): Problem {
  const known = refusalOf(error as FastifyError)
  if (known) return problemOf(known)
  return {
    type: '/problems/bug',
    title: 'A fault of ours',
    status: 500,
    detail: 'Something went wrong in Muster itself. Nothing was changed; the log has the details.',
  }
}

export function tooMany(seconds: number): Refused {
  return refused('too-many-requests', `Too many requests. Try again in ${seconds} seconds.`, {
    retry_after: seconds,
  })
}

function refusalOf(error: FastifyError): Refused | undefined {
  if (isUnreachable(error)) {
    return refused(
      'unavailable',
      'The database is not reachable just now. Nothing was changed; try again in a moment.',
    )
  }
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return refused('invalid-input', `The body is not JSON: ${error.message}`, {
        errors: [{ path: '', message: 'is not JSON' }],
      })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refused('too-large', 'The body is larger than 1 MiB.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refused('unsupported-media', 'Send the body as application/json.')
  }
  if (error.statusCode === 429) return tooMany(60)
  if (error.statusCode && error.statusCode < 500)
    return refused('invalid-input', error.message, { errors: [] })
  return undefined
}
