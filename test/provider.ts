import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the provider tells of somebody; his subject is the name he signs in with. */
export type Claims = { email?: string; email_verified?: boolean; name?: string; zoneinfo?: string }

/** A real OpenID Connect provider on loopback, with its own pages to sign in and to consent. */
export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  people: Map<string, Claims>
  /** While true, it takes requests and answers none. */
  hangs: boolean
  stop: () => Promise<void>
}

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const http = createServer()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const client = { clientId: 'muster', clientSecret: randomBytes(16).toString('hex') }
  const people = new Map<string, Claims>()
  const answer = providerOf(issuer, client, people, redirectUri).callback()
  const provider = { issuer, ...client, people, hangs: false, stop: () => stop(http) }
  http.on('request', (request, reply) => provider.hangs || answer(request, reply))
  return provider
}

function providerOf(
  issuer: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  people: Map<string, Claims>,
  redirectUri: string,
): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    claims: { email: ['email', 'email_verified'], profile: ['name', 'zoneinfo'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  })
}

async function stop(http: Server): Promise<void> {
  if (!http.listening) return
  http.close()
  http.closeAllConnections()
  await once(http, 'close')
}
