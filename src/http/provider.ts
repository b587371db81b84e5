import * as oidc from 'openid-client'
import type { Settings } from '#/config.ts'
import { type Profile, profileFrom } from '#/oidc/rules.ts'
import { hour } from '#/time/date.ts'

/** What the callback must bring back, and what proves that it was we who began: PKCE (RFC 7636), state and nonce. */
export type Checks = { readonly verifier: string; readonly state: string; readonly nonce: string }

/** Somebody else's server that says who people are. Each call is limited in time. */
export type Provider = {
  /** Where to send the browser. */
  readonly begin: () => Promise<{ url: URL; checks: Checks }>
  /** Who came back to `callback`, which is the redirect URI with what the provider added. */
  readonly finish: (callback: URL, checks: Checks) => Promise<Profile>
}

/** For each of at most four requests in turn (discovery, token, keys, userinfo), while somebody watches a blank page. */
const PATIENCE_SECONDS = 5
/** How long what the provider says of itself is believed; endpoints move seldom, and slowly. */
const DISCOVERED_FOR = hour

export function providerOf(
  settings: NonNullable<Settings['oidc']>,
  redirectUri: string,
  now: () => number,
): Provider {
  const discover = discoverer(settings, now)
  return {
    async begin() {
      const config = await discover()
      const checks = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
      }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      })
      return { url, checks }
    },
    async finish(callback, { verifier, state, nonce }) {
      const config = await discover()
      const expected = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
      const tokens = await oidc.authorizationCodeGrant(config, callback, {
        ...expected,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const more = await userInfo(config, tokens.access_token, claims)
      return profileFrom(claims.iss, claims.sub, { ...claims, ...more })
    },
  }
}

/** Not the provider's answer, but that there was none. */
export function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (code === 'OAUTH_TIMEOUT' || at.name === 'TimeoutError') return true
    if (/^(ECONN|ENOTFOUND|EAI_AGAIN|EHOST|ENET|ETIMEDOUT|UND_ERR)/.test(String(code))) return true
    // A discovery or token endpoint that answers in the 500s is not there either.
    const { status } = (at.cause ?? {}) as { status?: unknown }
    if (typeof status === 'number' && status >= 500) return true
  }
  return false
}

export function isDenial(error: unknown): boolean {
  return error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied'
}

/** The address is often in userinfo only, as the specification has it for the code flow (Core §5.4). */
async function userInfo(config: oidc.Configuration, token: string, claims: oidc.IDToken): Promise<object> {
  if (typeof claims['email'] === 'string' || !config.serverMetadata().userinfo_endpoint) return {}
  return oidc.fetchUserInfo(config, token, claims.sub)
}

/** One discovery at a time; a failed one is forgotten, so that the next sign-in tries again. */
function discoverer(settings: NonNullable<Settings['oidc']>, now: () => number) {
  let found: { config: Promise<oidc.Configuration>; at: number } | undefined
  return (): Promise<oidc.Configuration> => {
    if (found && now() - found.at < DISCOVERED_FOR) return found.config
    const mine = { config: discovered(settings), at: now() }
    found = mine
    mine.config.catch(() => {
      if (found === mine) found = undefined
    })
    return mine.config
  }
}

function discovered({ issuer, clientId, clientSecret }: NonNullable<Settings['oidc']>) {
  const server = new URL(issuer)
  // The settings let http pass on loopback only, where there is no line to listen on.
  const execute = server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  // Clocks of two servers differ by some seconds.
  const client = { client_secret: clientSecret, [oidc.clockTolerance]: 30 }
  const options = { execute, timeout: PATIENCE_SECONDS }
  return oidc.discovery(server, clientId, client, authentication(clientSecret), options)
}

/** HTTP Basic is what every provider takes unless it says otherwise (RFC 8414 §2, RFC 6749 §2.3.1). */
function authentication(secret: string): oidc.ClientAuth {
  const basic = oidc.ClientSecretBasic(secret)
  const post = oidc.ClientSecretPost(secret)
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}
