import { countWrongLink } from '#/access/actions.ts'
import type { App } from '#/app.ts'
import { newLinkMail } from '#/links/mail.ts'
import {
  closed,
  ended,
  isName,
  isToken,
  LINK_PATHS,
  type Link,
  mayLearn,
  NAMED,
  REMEMBERED,
  RENEWED_EVERY,
  stateOf,
} from '#/links/rules.ts'
import * as store from '#/links/store.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'
import type { LinkKind } from '#/shared/endpoint.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { hashToken, newGuestToken } from '#/shared/seal.ts'

export { ended, isName, mayLearn, stateOf }

export type WantedLink = {
  /** Of a gathering: a contact. */
  readonly person: string
  readonly kind: LinkKind
  /** The one thing that it opens. */
  readonly about: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Where it is sent, `email` unless said: it ends when that address or number is not the person's any more. */
  readonly by?: 'email' | 'sms'
}

/**
 * Makes links for messages, within the transaction in which they are written: their tokens, in the order asked for.
 * Only the hashes are kept.
 */
export async function openLinks(app: App, wanted: readonly WantedLink[]): Promise<string[]> {
  const links = wanted.map(link => ({
    by: 'email' as const,
    ...link,
    id: app.newId(),
    token: newGuestToken(),
  }))
  const rows = links.map(({ token, ...link }) => ({ ...link, hash: hashToken(token) }))
  if (rows.length) await store.addLinks(app.db, rows, app.now())
  return links.map(({ token }) => token)
}

/** By which a message that has left names the link that it held: it opens nothing, and `openAgain` knows it. */
export function nameOf(token: string): string {
  return `${NAMED}${hashToken(token).toString('hex')}`
}

/**
 * Links to the same as others, given by token or by name, for whoever is written to again or elsewhere: the address that
 * these go to. As long and as far as those opened. The others stay as they are. Answers the tokens, by what was given.
 */
export async function openAgain(
  app: App,
  given: readonly string[],
  sentTo: string,
): Promise<ReadonlyMap<string, string>> {
  const links = given.map(one => ({ one, id: app.newId(), token: newGuestToken() }))
  const rows = links.map(({ one, id, token }) => {
    const of = isName(one) ? Buffer.from(one.slice(NAMED.length), 'hex') : hashToken(one)
    return { id, of, hash: hashToken(token) }
  })
  if (rows.length) await store.copyLinks(app.db, rows, sentTo, app.now())
  return new Map(links.map(({ one, token }) => [one, token]))
}

/** The link of a token, whether it still opens or not. Refuses what was never ours: 404, and 429 when tried too often. */
export async function findLink(app: App, token: string, ip: string): Promise<Result<Link>> {
  const link = isToken(token) ? await store.findLink(app.db, hashToken(token)) : undefined
  if (link) return ok(link)
  const counted = await countWrongLink(app, ip)
  return counted.ok ? notFound('link') : counted
}

/** The link of a token that opens now. Refuses also those that have ended: 410. */
export async function follow(app: App, token: string, ip: string): Promise<Result<Link>> {
  const found = await findLink(app, token, ip)
  if (!found.ok) return found
  return closed(found.value, app.now()) ?? found
}

/** Ends the links to a thing, of one person or of all, within the transaction of its cause. */
export async function revokeLinks(app: App, which: { about: string; person?: string }): Promise<void> {
  await store.revoke(app.db, which.about, which.person ?? null, app.now())
}

/** Which of these contacts have a link to a gathering that was sent to where they are now. */
export async function reachedAmong(
  app: App,
  about: string,
  contacts: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await store.reachedAmong(app.db, about, contacts))
}

/** Ends the links of contacts that were sent to where they are no more, also if they come to be there again. */
export async function revokeStrays(app: App, contacts: readonly string[]): Promise<void> {
  await store.revokeStrays(app.db, contacts, app.now())
}

/** The links to a thing open it until another instant (epoch ms), within the transaction that moves it. */
export async function prolongLinks(app: App, about: string, expiresAt: number): Promise<void> {
  await store.prolong(app.db, about, expiresAt)
}

export type Renewal = {
  /** What the thing is called. */
  readonly title: string
  readonly expiresAt: number
}

/**
 * Mails a new link to the person of one, at the address he has now; within a transaction. Not when one was made in the
 * last ten minutes: then it answers when it would again (epoch ms). Null when it did; not everybody may know which.
 */
export async function renewLink(
  app: App,
  { person, kind, about }: Pick<Link, 'person' | 'kind' | 'about'>,
  { title, expiresAt }: Renewal,
): Promise<number | null> {
  const next = await renewableFrom(app, { person, about })
  if (next !== null) return next
  const reader = (await peopleOf(app, [person])).get(person)!
  const [token] = await openLinks(app, [{ person, kind, about, expiresAt }])
  const letter = newLinkMail(reader, title, `${app.settings.publicUrl}${LINK_PATHS[kind]}/${token}`)
  await tell(app, { to: reader, kind: 'notice', about, letter })
  return null
}

/**
 * From when on a link may be renewed (epoch ms): ten minutes after the last one was made. Null when it may be now; until
 * the transaction ends, nobody else who asks is told so.
 */
export async function renewableFrom(
  app: App,
  { person, about }: Pick<Link, 'person' | 'about'>,
): Promise<number | null> {
  const last = await store.lastLinkAt(app.db, person, about)
  return last !== null && app.now() - last < RENEWED_EVERY ? last + RENEWED_EVERY : null
}

/** Deletes links that ended so long ago that nobody asks for a new one. */
export async function sweepGuestLinks(app: App): Promise<void> {
  await store.sweep(app.db, app.now() - REMEMBERED)
}
