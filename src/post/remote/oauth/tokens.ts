import type { Login } from '#/carriers.ts'
import { type Json, jsonOf, textAt } from '#/post/remote/json.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import type { TokenLogin } from '#/post/remote/provider.ts'
import type { Session } from '#/post/remote/session.ts'
import { troubleOf } from '#/post/remote/trouble.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { second } from '#/time/date.ts'

/** By what we get in: `expiresAt` in epoch milliseconds. */
export type Tokens = Pick<TokenLogin, 'refreshToken' | 'accessToken' | 'expiresAt'>

/** An hour, unless they say; both do. */
const LASTS = 3600 * second

/** @throws RemoteTrouble when the code is worth nothing, or gives no way in while nobody is there */
export async function tokensFor(
  session: Session,
  client: Client,
  { code, verifier, now }: { readonly code: string; readonly verifier: string; readonly now: number },
): Promise<Tokens> {
  const grant = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: client.redirect,
  }
  const tokens = tokensIn(await granted(session, client, grant), now)
  if (tokens.refreshToken === '')
    throw new RemoteTrouble(
      'denied',
      `${client.name} lets us in only while you are there. Sign in once more.`,
    )
  return tokens
}

/** The same login with an access token that is good for a while. Some give another refresh token with it. */
export async function refreshed(
  session: Session,
  client: Client,
  login: TokenLogin,
  now: number,
): Promise<TokenLogin> {
  const grant = { grant_type: 'refresh_token', refresh_token: login.refreshToken }
  const tokens = tokensIn(await granted(session, client, grant), now)
  return { ...login, ...tokens, refreshToken: tokens.refreshToken || login.refreshToken }
}

/** Whoever does not take it back forgets us in time: never throws. */
export async function giveBack(session: Session, { revoke }: Client, login: Login): Promise<void> {
  if (revoke === null || !('refreshToken' in login)) return
  await post(session, revoke, { token: login.refreshToken }).catch(() => {})
}

/** The consent has to be given again. */
export function consentOver({ name }: Pick<Client, 'name'>): RemoteTrouble {
  return new RemoteTrouble('denied', `The consent at ${name} has expired or was withdrawn. Connect it again.`)
}

async function granted(session: Session, client: Client, grant: Record<string, string>): Promise<Json> {
  const answer = await post(session, client.token, {
    ...grant,
    client_id: client.id,
    client_secret: client.secret,
  })
  const json = jsonOf(answer)
  if (answer.status === 200 && textAt(json, 'access_token')) return json
  // RFC 6749 §5.2. Microsoft asks for a sign-in in its own words when a second factor is wanted.
  if (['invalid_grant', 'interaction_required'].includes(textAt(json, 'error'))) throw consentOver(client)
  if (answer.status === 401 || textAt(json, 'error').endsWith('_client'))
    throw new RemoteTrouble(
      'denied',
      `${client.name} does not know this server. Its admin has to look at the settings.`,
    )
  throw troubleOf(answer, client.name)
}

function post(session: Session, url: string, fields: Record<string, string>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  return session.call({ method: 'POST', url, headers, body: String(new URLSearchParams(fields)) })
}

function tokensIn(json: Json, now: number): Tokens {
  const lasts = Number(json['expires_in']) * second || LASTS
  return {
    accessToken: textAt(json, 'access_token'),
    refreshToken: textAt(json, 'refresh_token'),
    expiresAt: now + lasts,
  }
}
