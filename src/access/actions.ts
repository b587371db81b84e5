import { ATTEMPTS, CALENDARS, linkSubjectOf, subjectsOf, WRONG_LINKS, waitFor } from '#/access/rules.ts'
import type { KeyShape } from '#/access/schema.ts'
import * as store from '#/access/store.ts'
import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { hashToken, newToken } from '#/shared/seal.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { removeAll } from '#/webhooks/actions/manage.ts'

/** A session ends when it has not been used for so long. */
const SESSION_LASTS = 30 * day
/** How often a use is written down: often enough for people, seldom enough for the disk. */
const SEEN_EVERY = hour
/** An expired key stays in its owner's list for so long, so that he sees why a program stopped. */
const KEYS_SHOWN = 30 * day

/** The person behind a session token or an API key, or null. Revocation counts from the next request on. */
export async function identify(app: App, token: string): Promise<Caller | null> {
  const hash = hashToken(token)
  const now = app.now()
  if (token.startsWith('mk_')) {
    const holder = await store.keyHolder(app.db, hash, now)
    if (holder && now - (holder.seenAt ?? 0) > SEEN_EVERY) await store.sawKey(app.db, holder.key, now)
    return holder ?? null
  }
  const holder = await store.sessionHolder(app.db, hash, now)
  if (holder && now - holder.seenAt! > SEEN_EVERY) {
    await store.sawSession(app.db, holder.session!, now, now + SESSION_LASTS)
  }
  return holder ?? null
}

/** Signs a person in: the token is given this once, and only its hash is kept. */
export async function openSession(app: App, person: string, userAgent: string) {
  const token = newToken('ms')
  const now = app.now()
  const expires = now + SESSION_LASTS
  const session = {
    id: app.newId(),
    person,
    user_agent: userAgent,
    created_at: now,
    seen_at: now,
    expires_at: expires,
  }
  await store.addSession(app.db, session, hashToken(token))
  return { token, expires }
}

export async function listSessions(app: App, who: Caller, query: PageQuery) {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const after = place.value?.[0] ?? null
  const sessions = await store.listSessions(app.db, who.person, app.now(), after, limitOf(query))
  const shown = sessions.map(session => ({
    id: session.id,
    user_agent: session.user_agent,
    created_at: formatInstant(session.created_at),
    seen_at: formatInstant(session.seen_at),
    expires_at: formatInstant(session.expires_at),
    current: session.id === who.session,
  }))
  return ok(pageFrom(shown, limitOf(query), session => [session.id]))
}

export async function endSession(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return (await store.removeSession(app.db, who.person, id)) ? ok() : notFound('session')
}

/** After a change of password: whoever knew the old one is out. Keys stay, they are revoked one by one. */
export async function endOtherSessions(app: App, person: string, but: string | null): Promise<void> {
  await store.removeOtherSessions(app.db, person, but)
}

/** Whether the session asked through is still there; if so, it stays until the transaction ends. */
export async function keepSession(app: App, who: Caller): Promise<boolean> {
  return who.session !== null && store.keepSession(app.db, who.person, who.session)
}

/** Ends every session, key and webhook of a person: somebody else may hold them, and listen. */
export async function closeDoors(app: App, person: string): Promise<void> {
  await store.removeOtherSessions(app.db, person, null)
  await store.removeKeys(app.db, person)
  await removeAll(app, person)
}

export async function createKey(
  app: App,
  who: Caller,
  given: { name: string; scopes: string[]; expires?: string },
) {
  const token = newToken('mk')
  const key = {
    id: app.newId(),
    name: given.name,
    scopes: given.scopes,
    hint: token.slice(0, 8),
    created_at: app.now(),
    used_at: null,
    expires_at: given.expires === undefined ? null : parseInstant(given.expires)!,
  }
  await store.addKey(app.db, who.person, key, hashToken(token))
  return ok({ ...shownKey(key), key: token })
}

export async function listKeys(app: App, who: Caller, query: PageQuery): Promise<Result<Page<KeyShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const keys = await store.listKeys(app.db, who.person, place.value?.[0] ?? null, limitOf(query))
  return ok(pageFrom(keys.map(shownKey), limitOf(query), key => [key.id]))
}

export async function deleteKey(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return (await store.removeKey(app.db, who.person, id)) ? ok() : notFound('key')
}

/** The one that asks. A session has none. */
export async function deleteCurrentKey(app: App, who: Caller): Promise<Result<undefined>> {
  return who.key === undefined ? notFound('key') : deleteKey(app, who, who.key)
}

/**
 * Counts a try before the password is looked at, so that simultaneous ones count too. Refuses above the limits.
 * The one who knows the password takes his try back (`forgive`).
 */
export async function countAttempt(app: App, email: string, ip: string): Promise<Result<undefined>> {
  if (!app.settings.rateLimits) return ok()
  const until = app.now() + ATTEMPTS.within
  const counts = await store.countAttempt(app.db, subjectsOf(email, ip).map(hashToken), app.now(), until)
  const wait = waitFor(counts, app.now())
  if (wait === 0) return ok()
  const detail = `Too many wrong passwords. Try again in ${Math.ceil(wait / 60)} minutes.`
  return refused('too-many-requests', detail, { retry_after: wait })
}

/** Nothing counts against who signed in any more; against his place, only this try is taken back. */
export async function forgive(app: App, email: string, ip: string): Promise<void> {
  if (!app.settings.rateLimits) return
  const [together, place, address] = subjectsOf(email, ip).map(hashToken)
  await store.forgetAttempts(app.db, [together!, address!], place!)
}

/** Counts a guest's link that opens nothing against the place it came from. Refuses above the limit. */
export async function countWrongLink(app: App, ip: string): Promise<Result<undefined>> {
  return countOne(app, linkSubjectOf(ip), WRONG_LINKS, 'links that do not exist')
}

/** Counts a calendar that somebody gives to be read, or an address to fetch one from. Refuses above the limit. */
export async function countCalendar(app: App, person: string): Promise<Result<undefined>> {
  return countOne(app, `calendars ${person}`, CALENDARS, 'calendars')
}

async function countOne(
  app: App,
  subject: string,
  limit: typeof CALENDARS,
  what: string,
): Promise<Result<undefined>> {
  if (!app.settings.rateLimits) return ok()
  const [count] = await store.countAttempt(app.db, [hashToken(subject)], app.now(), app.now() + limit.within)
  if (count!.failures <= limit.most) return ok()
  const wait = Math.ceil((count!.until - app.now()) / 1000)
  const detail = `Too many ${what}. Try again in ${Math.ceil(wait / 60)} minutes.`
  return refused('too-many-requests', detail, { retry_after: wait })
}

/** Deletes what has run out: sessions, keys after a month, counts of failed sign-ins. */
export async function sweepAccess(app: App): Promise<void> {
  await store.sweep(app.db, app.now(), app.now() - KEYS_SHOWN)
}

function shownKey(key: store.StoredKey): KeyShape {
  return {
    ...key,
    created_at: formatInstant(key.created_at),
    used_at: key.used_at === null ? null : formatInstant(key.used_at),
    expires_at: key.expires_at === null ? null : formatInstant(key.expires_at),
  }
}
