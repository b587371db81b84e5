import type { IncomingHttpHeaders } from 'node:http'
import type { At } from '#/carriers.ts'
import { type Json, jsonOf, objectAt, objectsAt, textAt } from '#/post/remote/json.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { consentOver, refreshed } from '#/post/remote/oauth/tokens.ts'
import type { TokenLogin } from '#/post/remote/provider.ts'
import type { Session } from '#/post/remote/session.ts'
import { busyAt, retryAfter, troubleOf } from '#/post/remote/trouble.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { minute } from '#/time/date.ts'

export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the API, or an address that the API gave. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly json: Json }

/** A provider's API as one account. */
export type Api = {
  /** Whatever it answers but 401 and "too often". */
  readonly ask: (question: Question) => Promise<Reply>
  /** What it answers when it does. @throws RemoteTrouble when it does not */
  readonly get: (path: string, headers?: Question['headers']) => Promise<Json>
}

/** So long before its end a token is not used any more. */
const MARGIN = minute

/** Opens it, with a new access token when the one there is has come to its end, which `keep` is told. */
export function openApi(
  session: Session,
  client: Client,
  { login, keep }: Pick<At, 'login' | 'keep'>,
  now: () => number = Date.now,
): Api {
  let known = login as TokenLogin
  const renew = async () => {
    known = await refreshed(session, client, known, now())
    await keep(known)
  }
  const send = ({ method, path, headers, body }: Question) =>
    session.call({
      method,
      url: addressOf(client, path),
      headers: {
        authorization: `Bearer ${known.accessToken}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  const ask = async (question: Question): Promise<Reply> => {
    const isOld = known.expiresAt - now() < MARGIN
    if (isOld) await renew()
    let answer = await send(question)
    if (answer.status === 401 && !isOld) {
      await renew()
      answer = await send(question)
    }
    if (answer.status === 401) throw consentOver(client)
    const json = jsonOf(answer)
    if (isTooOften(answer.status, json)) throw busyAt(client.name, retryAfter(answer.headers['retry-after']))
    return { status: answer.status, headers: answer.headers, json }
  }
  const get: Api['get'] = async (path, headers = {}) => {
    const reply = await ask({ method: 'GET', path, headers })
    if (reply.status === 200) return reply.json
    throw replyTrouble(client, reply)
  }
  return { ask, get }
}

export function replyTrouble({ name }: Client, reply: Reply): RemoteTrouble {
  return troubleOf(reply, name)
}

/** What we are let in with is for the API alone, wherever its answers point to. */
function addressOf({ api, name }: Client, path: string): string {
  const url = path.startsWith('/') ? api + path : path
  if (url.startsWith(`${api}/`)) return url
  throw new RemoteTrouble('strange', `${name} leads on to another address.`)
}

const LIMITS = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded']

/** Google says so with 403 as well. */
function isTooOften(status: number, json: Json): boolean {
  if (status === 429) return true
  if (status !== 403) return false
  const error = objectAt(json, 'error')
  return objectsAt(error, 'errors').some(one => LIMITS.includes(textAt(one, 'reason')))
}
