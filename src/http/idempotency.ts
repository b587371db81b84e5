import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { answerOnce } from '#/answers/actions.ts'
import type { App } from '#/app.ts'
import type { Session, Started } from '#/http/session.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, type Result } from '#/shared/result.ts'
import { keyFor } from '#/shared/seal.ts'

type Asked = { readonly request: FastifyRequest; readonly who: Caller | null; readonly session: Session }

/**
 * Runs `act`; with an `Idempotency-Key` on a POST, at most once for this caller. After
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ (409 for another body, as we say).
 */
export async function once(
  app: App,
  { request, who, session }: Asked,
  act: (app: App) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return act(app)
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }])
  }
  const slot = { caller: slotOf(who), key, hash: hashOf(app, request) }
  const { result, beside } = await answerOnce(app, slot, async inside => {
    return { result: await act(inside), beside: session.started() }
  })
  // A retried sign-in is signed in: the cookie belongs to the answer.
  if (beside && !session.started()) session.start(...startOf(beside as Started))
  return result
}

/** Whose key it is. What a link's holder is told again is what he was told, and not his account. */
function slotOf(who: Caller | null): string {
  if (!who) return 'anonymous'
  return who.link ? `${who.person} by link to ${who.link.about}` : who.person
}

/** Keyed, because a plain hash of a body with a password would be the password's weakest hash. */
function hashOf(app: App, request: FastifyRequest): Buffer {
  return createHmac('sha256', keyFor(app.secret, 'idempotency request'))
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null, inOrder)}`)
    .digest()
}

/** The order of an object's members says nothing (RFC 8259 §4): another order is the same request. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function startOf({ token, expires }: Started): [string, number] {
  return [token, expires]
}
