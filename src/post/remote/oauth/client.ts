import { createHash } from 'node:crypto'

/** What we are to a provider that people sign in at (RFC 6749), and where it is asked what. */
export type Client = {
  readonly kind: 'google' | 'microsoft'
  readonly name: string
  readonly id: string
  readonly secret: string
  /** Where people come back to. */
  readonly redirect: string
  readonly scope: string
  readonly authorize: string
  readonly token: string
  /** Where a token is given back (RFC 7009); null where nobody takes it. */
  readonly revoke: string | null
  readonly api: string
  /** What it wants to be told besides, so that we are let in while nobody is there. */
  readonly extra: Readonly<Record<string, string>>
}

/** Where somebody signs in. The code comes back to whoever knows the verifier (PKCE, RFC 7636). */
export function consentAddressOf(
  client: Client,
  { state, verifier, hint }: { readonly state: string; readonly verifier: string; readonly hint?: string },
): string {
  const asked = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirect,
    scope: client.scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...client.extra,
    ...(hint !== undefined && { login_hint: hint }),
  }
  return `${client.authorize}?${new URLSearchParams(asked)}`
}
