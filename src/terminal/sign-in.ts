import { createKey, deleteCurrentKey, endCurrentSession } from '#/access/schema.ts'
import { getServer, signIn } from '#/accounts/schema.ts'
import { Problem } from '#/client/client.ts'
import { getMe } from '#/people/schema.ts'
import type { Kept } from './kept.ts'
import { reach } from './reach.ts'
import { visible } from './text/visible.ts'
import { serverIn } from './words/server.ts'

/** Just what the program does: it changes no account, no hours and no webhooks. */
const SCOPES = ['people:read', 'time:read', 'meetings:write', 'proposals:write'] as const
/** Wrong passwords before it ends; the server counts as well. */
const TRIES = 3

export type Asked = {
  readonly ask: (question: string, secret?: boolean) => Promise<string | null>
  readonly tell: (text: string) => void
  /** What the key is called under Settings → Programs. */
  readonly name: string
  readonly server: string | null
  readonly email: string | null
  readonly withKey: boolean
}

export const DEFAULT_SERVER = 'http://localhost:4000'

/** Signs in once, and leaves nothing of it but a key. Null when whoever was asked left. @throws Problem */
export async function makeKey(asked: Asked): Promise<Kept | null> {
  const given = asked.server ?? (await asked.ask(`Server (${DEFAULT_SERVER}): `))
  if (given === null) return null
  const server = serverIn(given.trim() || DEFAULT_SERVER)
  if (!server.ok) throw refused(server.fault)
  const { first, oidc } = await reach(server.value)(getServer, {})
  if (first) throw refused(`Nobody has an account yet. Open ${server.value} in a browser and sign up.`)
  if (server.unsafe) asked.tell('This address is not https: what you type can be read on the way.')
  if (oidc)
    asked.tell(`Whoever signs in with ${visible(oidc.name)} makes a key in the browser (Settings, Programs).`)
  const email = asked.withKey ? '' : (asked.email ?? (await asked.ask('E-mail (empty: paste a key): ')))
  if (email === null) return null
  return email.trim() === '' ? pasted(asked, server.value) : typed(asked, server.value, email.trim())
}

async function pasted({ ask }: Asked, server: string): Promise<Kept | null> {
  const key = (await ask('Key (not shown): ', true))?.trim()
  if (!key) return null
  if (!/^mk_[\w-]+$/.test(key)) throw refused('That is no key of Muster: they begin with mk_.')
  await reach(server, key)(getMe, {})
  return { server, key }
}

async function typed(asked: Asked, server: string, email: string): Promise<Kept | null> {
  for (let tries = 1; ; tries++) {
    const password = await asked.ask('Password (not shown): ', true)
    if (!password) return null
    try {
      return { server, key: await keyFor(server, email, password, asked.name) }
    } catch (error) {
      const isWrong = error instanceof Problem && error.kind === 'wrong-credentials'
      if (!isWrong || tries === TRIES) throw error
      asked.tell('Wrong e-mail address or password. Once more.')
    }
  }
}

/** The session ends whatever becomes of the key. */
async function keyFor(server: string, email: string, password: string, name: string): Promise<string> {
  const { token } = await reach(server)(signIn, { body: { email, password } })
  const call = reach(server, token)
  try {
    return (await call(createKey, { body: { name, scopes: [...SCOPES] } })).key
  } finally {
    await call(endCurrentSession, {})
  }
}

/** Revokes a key. One that does not hold any more is revoked. @throws Problem */
export async function revoke({ server, key }: Kept): Promise<void> {
  try {
    await reach(server, key)(deleteCurrentKey, {})
  } catch (error) {
    if (!(error instanceof Problem) || error.body.status !== 401) throw error
  }
}

function refused(detail: string): Problem {
  return new Problem({ type: '/problems/invalid-input', title: detail, status: 400, detail })
}
