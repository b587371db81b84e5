import type { OidcProblem } from '#/oidc/schema.ts'
import { upright } from '#/shared/bidi.ts'
import { isEmail } from '#/shared/email.ts'
import { isZone, zoneOf } from '#/time/zone.ts'

/** Who somebody is, as the provider tells it. Issuer and subject name him (OpenID Connect Core §5.7). */
export type Profile = {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly name: string | null
  readonly timezone: string | null
}

/** What is known here of somebody whom the provider sends. */
export type Known = {
  /** Whose identity this is already. */
  readonly identity: string | null
  /** Who has the address, and how he signs in so far. */
  readonly holder: { readonly person: string; readonly hasIdentity: boolean } | null
  /** Whether strangers may make an account: sign-up is open, or nobody is here yet. */
  readonly mayJoin: boolean
}

export type Entry =
  | { readonly as: 'known'; readonly person: string }
  /** The provider vouches for the address: its holder, guest or member, gets this identity. */
  | { readonly as: 'linked'; readonly person: string }
  | { readonly as: 'new' }
  | { readonly as: 'nobody'; readonly why: OidcProblem }

/** As whom somebody comes in. An address alone is nobody's proof: anyone may claim one at some provider. */
export function entryFor(profile: Profile, known: Known): Entry {
  if (known.identity) return { as: 'known', person: known.identity }
  if (!profile.email) return { as: 'nobody', why: 'no-address' }
  if (!known.holder) return known.mayJoin ? { as: 'new' } : { as: 'nobody', why: 'signup-closed' }
  if (!profile.emailVerified) return { as: 'nobody', why: 'address-unverified' }
  // Another identity with this address: either the provider gave it to somebody else, or its holder took it here.
  if (known.holder.hasIdentity) return { as: 'nobody', why: 'address-taken' }
  return { as: 'linked', person: known.holder.person }
}

/** The profile in a provider's claims: id token and userinfo together. */
export function profileFrom(
  issuer: string,
  subject: string,
  claims: Readonly<Record<string, unknown>>,
): Profile {
  const { email, email_verified: verified, zoneinfo } = claims
  return {
    issuer,
    subject,
    email: typeof email === 'string' && isEmail(email) ? email : null,
    // Some providers send the word instead of the value.
    emailVerified: verified === true || verified === 'true',
    name: nameIn(claims),
    timezone: typeof zoneinfo === 'string' && isZone(zoneinfo) ? zoneOf(zoneinfo).name : null,
  }
}

/** A path of our own pages to go back to; `/` for anything that might lead elsewhere. */
export function returnPath(asked: unknown): string {
  const here = 'http://here.invalid'
  if (typeof asked !== 'string' || asked.length > 2_000 || !asked.startsWith('/')) return '/'
  if (!URL.canParse(asked, here)) return '/'
  const { origin, pathname, search, hash } = new URL(asked, here)
  // `//elsewhere` would be another server, and the API has nothing to look at.
  const ours = origin === here && !pathname.startsWith('//') && !pathname.startsWith('/api/')
  return ours ? pathname + search + hash : '/'
}

function nameIn({
  name,
  given_name: given,
  family_name: family,
}: Readonly<Record<string, unknown>>): string | null {
  const parts = typeof name === 'string' && name.trim() ? [name] : [given, family]
  const text = parts.filter(part => typeof part === 'string').join(' ')
  const line = upright(text)
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
  // By characters: half of a pair of surrogates is none, and PostgreSQL refuses it.
  const short = [...line].slice(0, 120).join('').trim()
  return short || null
}
