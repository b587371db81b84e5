import type { Dav } from '#/post/remote/dav/dav.ts'
import { type Entry, type Listing, textIn } from '#/post/remote/dav/entry.ts'
import { hrefOf, pathOf } from '#/post/remote/dav/href.ts'
import type { Mark } from '#/post/remote/dav/mark.ts'
import { Denial } from '#/post/remote/trouble.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** In what a calendar differs from what is known of it. */
export type Differences = {
  /** As the server writes them. */
  readonly changed: readonly string[]
  /** As we know them. */
  readonly gone: readonly string[]
  readonly mark: Mark
}

/** Resources with their ETags. */
export type Known = () => Promise<ReadonlyMap<string, string>>

/**
 * By the mark where there is one and its server knows it; else by the ETags of all. One small request when nothing has
 * changed, but for servers that know neither sync-tokens nor ctags.
 */
export async function differencesIn(
  dav: Dav,
  place: string,
  past: Mark | null,
  known: Known,
): Promise<Differences> {
  if (past?.by === 'token') {
    const since = await changedSince(dav, place, past.value)
    if (since) return since
  }
  const ctag = past === null || past.by === 'token' ? null : await ctagOf(dav, place)
  if (past?.by === 'ctag' && ctag === past.value) return { changed: [], gone: [], mark: past }
  return against(
    await known(),
    await wholeOf(dav, place, past !== null && past.by !== 'token' ? ctag : undefined),
  )
}

/** A server that tells in parts (RFC 6578 §3.6) needs no more of them than a calendar has room for. */
const MOST_PARTS = 500

/** Null when the server has forgotten the token, or wants none. */
async function changedSince(dav: Dav, place: string, token: string): Promise<Differences | null> {
  const states: States = new Map()
  for (let part = 0, value = token; part < MOST_PARTS; part++) {
    const listing = await reportSince(dav, place, value)
    if (listing === null || listing.syncToken === null) return null
    for (const entry of listing.entries) note(states, entry, place)
    value = listing.syncToken
    if (!isCut(listing, place)) return { ...byState(states), mark: { by: 'token', value } }
  }
  throw new RemoteTrouble('strange', `${new URL(place).hostname} tells of changes without end.`)
}

/** What says nothing of the token, but of us, of the calendar or of the server's day. */
const ABOUT_ELSE = [401, 404, 410, 429, 503]

/** Null for a bad token: 403 by RFC 6578 §3.2, but 400, 409, 412, 500 (xandikos), 501 and 507 are said as well. */
async function reportSince(dav: Dav, place: string, token: string): Promise<Listing | null> {
  const body = { 'sync-collection': { 'sync-token': token, 'sync-level': 1, prop: { getetag: {} } } }
  try {
    return await dav.report(place, '0', body)
  } catch (error) {
    if (error instanceof Denial && !ABOUT_ELSE.includes(error.status)) return null
    throw error
  }
}

/** By how we know them, where they are; null: gone. */
type States = Map<string, string | null>

/** Whatever else than gone a server says of one (403, 500) is no news of it: it is asked for by itself. */
function note(states: States, entry: Entry, place: string): void {
  const [path, href] = [pathOf(entry.href, place), hrefOf(entry.href, place)]
  if (path === null || href === null || isNoEvent(entry, place)) return
  states.set(href, isGone(entry) ? null : path)
}

function isGone({ status }: Entry): boolean {
  return status === 404 || status === 410
}

/** The calendar itself, or a folder in it, which may not be looked into. */
function isNoEvent({ href, status, props }: Entry, place: string): boolean {
  return (
    isItself(hrefOf(href, place) ?? '', place) ||
    isFolder(props) ||
    (status >= 300 && /\/$/.test(href.trim()))
  )
}

/** 507 for the collection itself: there is more, by the new token. */
function isCut({ entries }: Listing, place: string): boolean {
  return entries.some(({ href, status }) => status === 507 && isItself(hrefOf(href, place) ?? '', place))
}

function isItself(path: string, place: string): boolean {
  const bare = (text: string) => text.replace(/\/$/, '')
  return bare(path) === bare(hrefOf(place, place)!)
}

function isFolder(props: Entry['props']): boolean {
  const types = props['resourcetype']
  return typeof types === 'object' && types !== null && 'collection' in types
}

function byState(states: States): Pick<Differences, 'changed' | 'gone'> {
  return {
    changed: [...states.values()].filter(path => path !== null),
    gone: [...states.keys()].filter(href => states.get(href) === null),
  }
}

type Place = { readonly path: string; readonly etag: string }
type Whole = { readonly etags: ReadonlyMap<string, Place>; readonly mark: Mark }

/** All that there is, with ETags. `ctag`: as it was before, if it has been asked for. */
async function wholeOf(dav: Dav, place: string, ctag: string | null | undefined): Promise<Whole> {
  if (ctag === undefined) {
    const whole = await wholeByToken(dav, place)
    if (whole) return whole
  }
  // Before the listing: what changes in between is then found again.
  const value = ctag === undefined ? await ctagOf(dav, place) : ctag
  const { entries } = await dav.look(place, '1', { 'd:getetag': {}, 'd:resourcetype': {} })
  return { etags: etagsOf(entries, place), mark: value === null ? { by: 'etags' } : { by: 'ctag', value } }
}

async function wholeByToken(dav: Dav, place: string): Promise<Whole | null> {
  const entries: Entry[] = []
  for (let part = 0, value = ''; part < MOST_PARTS; part++) {
    const listing = await reportSince(dav, place, value)
    if (listing === null || listing.syncToken === null) return null
    entries.push(...listing.entries)
    value = listing.syncToken
    if (!isCut(listing, place)) return { etags: etagsOf(entries, place), mark: { by: 'token', value } }
  }
  return null
}

/** What has no ETag, or of which only trouble is told, is taken for changed each time. */
function etagsOf(entries: readonly Entry[], place: string): Map<string, Place> {
  const etags = new Map<string, Place>()
  for (const entry of entries.filter(one => !isGone(one) && !isNoEvent(one, place))) {
    const [path, href] = [pathOf(entry.href, place), hrefOf(entry.href, place)]
    const etag = entry.status < 300 ? (textIn(entry.props['getetag']) ?? '') : ''
    if (path !== null && href !== null) etags.set(href, { path, etag })
  }
  return etags
}

async function ctagOf(dav: Dav, place: string): Promise<string | null> {
  const { entries } = await dav.look(place, '0', { 'cs:getctag': {} })
  return textIn(entries[0]?.props['getctag'])
}

function against(known: ReadonlyMap<string, string>, { etags, mark }: Whole): Differences {
  return {
    changed: [...etags]
      .filter(([href, { etag }]) => etag === '' || known.get(href) !== etag)
      .map(([, { path }]) => path),
    gone: [...known.keys()].filter(href => !etags.has(href)),
    mark,
  }
}
