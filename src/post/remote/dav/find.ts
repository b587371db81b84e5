import { Resolver } from 'node:dns/promises'
import type { FoundCalendar } from '#/carriers.ts'
import { givenOf, isDoor, mayKnow, usualPlaces } from '#/post/remote/dav/address.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { type Resource, resourceOf } from '#/post/remote/dav/entry.ts'
import { follow, LeadsOn } from '#/post/remote/redirects.ts'
import type { Session } from '#/post/remote/session.ts'
import { Denial, troubleOf } from '#/post/remote/trouble.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { second } from '#/time/date.ts'

/** Shared calendars are in it, so somebody in a large company has dozens. */
const MOST_CALENDARS = 200
const MOST_HOMES = 5

const NAMES = {
  'd:resourcetype': {},
  'd:displayname': {},
  'd:current-user-principal': {},
  'd:current-user-privilege-set': {},
  'c:calendar-home-set': {},
  'c:supported-calendar-component-set': {},
  'ca:calendar-color': {},
}

/**
 * The calendars of events behind an address: that of a server, a principal, a home, a calendar, or an e-mail address.
 * @throws RemoteTrouble with what is wrong with the address or the credentials
 */
export async function findByDav(session: Session, dav: Dav, address: string): Promise<FoundCalendar[]> {
  const url = await serverOf(address)
  const { found, isMissing } = await firstOf(session, dav, url)
  if (found === null)
    throw new RemoteTrouble('gone', `There is no CalDAV at ${new URL(url).host}. Look at the address.`)
  const calendars = found.filter(one => one.isCalendar).map(one => one.calendar)
  if (calendars.length === 0)
    throw new RemoteTrouble('gone', `There is no calendar at ${new URL(url).host} yet. Make one there first.`)
  // Others in its place are not what was asked for.
  if (isMissing) throw missing(url, calendars)
  return calendars.slice(0, MOST_CALENDARS)
}

/** More than a sentence holds; the server's own address finds them all. */
const MOST_NAMED = 5

function missing(url: string, calendars: readonly FoundCalendar[]): RemoteTrouble {
  const { host, pathname, origin } = new URL(url)
  const named = calendars.slice(0, MOST_NAMED).map(({ name, place }) => `“${name || place}” at ${place}`)
  const more = calendars.length > MOST_NAMED ? ` and ${calendars.length - MOST_NAMED} more` : ''
  return new RemoteTrouble(
    'gone',
    `There is nothing of yours at ${pathname} of ${host}. There is ${named.join(', ')}${more}; ${origin} finds all of them.`,
  )
}

async function serverOf(address: string): Promise<string> {
  const given = givenOf(address)
  if ('fault' in given) throw new RemoteTrouble('strange', given.fault)
  if ('url' in given) return given.url
  const target = await namedBy(given.domain)
  // RFC 6764 §8: whoever answers for its name server could have sent us anywhere.
  const here = `https://${given.domain}/`
  if (target !== null && !mayKnow(here, target)) throw new LeadsOn(here, target)
  return target ?? here
}

/** RFC 6764 §3 and §4: where a domain has its calendars, if it says so. Without TLS is as not at all. */
async function namedBy(domain: string): Promise<string | null> {
  const resolver = new Resolver({ timeout: 2 * second, tries: 1 })
  const name = `_caldavs._tcp.${domain}`
  const [services, texts] = await Promise.all([
    resolver.resolveSrv(name).catch(() => []),
    resolver.resolveTxt(name).catch(() => []),
  ])
  const best = services.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)[0]
  if (!best || best.name === '' || best.name === '.') return null
  const path = /^path=(\/.*)$/.exec(texts.flat().find(text => text.startsWith('path=')) ?? '')?.[1]
  return new URL(path ?? '/.well-known/caldav', `https://${best.name}:${best.port}`).href
}

type First = {
  readonly found: Resource[] | null
  /** There is nothing at the address itself, or nothing for this user, though it means something there. */
  readonly isMissing: boolean
}

/** 403: of somebody else, whether there is such a one or not. */
const NOT_THERE: ReadonlySet<number> = new Set([403, 404])

/** What there is at the first place that knows of calendars; null when none does. */
async function firstOf(session: Session, dav: Dav, url: string): Promise<First> {
  const seen = new Set<string>()
  let elsewhere: LeadsOn | null = null
  let isMissing = false
  for await (const [place, isGiven] of places(session, url)) {
    if (seen.has(place)) continue
    seen.add(place)
    const found = await lookAt(dav, place).catch(error => {
      if (isGiven && error instanceof LeadsOn) elsewhere ??= error
      if (place === url && error instanceof Denial && NOT_THERE.has(error.status)) isMissing = !isDoor(url)
      return notHere(error, isGiven)
    })
    if (found) return { found, isMissing }
  }
  if (elsewhere) throw elsewhere
  return { found: null, isMissing }
}

/** Best first: what is at the top of a host says little, so it may say where to look. */
async function* places(session: Session, url: string): AsyncGenerator<[place: string, isGiven: boolean]> {
  const isTop = new URL(url).pathname === '/'
  if (!isTop) yield [url, true]
  const next = await wellKnown(session, url)
  if (typeof next === 'string') yield [next, true]
  if (isTop) yield [url, true]
  for (const place of usualPlaces(url)) yield [place, false]
  if (next instanceof LeadsOn) throw next
}

/** Another try with the same wrong password would only have its owner locked out. */
function notHere(error: unknown, isGiven: boolean): null {
  if (error instanceof Denial && error.status === 401 && isGiven) throw error
  const kind = error instanceof RemoteTrouble ? error.kind : undefined
  if (kind === 'gone' || kind === 'strange' || kind === 'denied' || error instanceof Denial) return null
  throw error
}

/** Asked without credentials, which are given to the place that it names or to none. Null when it names none. */
async function wellKnown(session: Session, url: string): Promise<string | LeadsOn | null> {
  const asked = { method: 'PROPFIND', headers: { depth: '0' }, url: new URL('/.well-known/caldav', url).href }
  const answer = await follow(session, asked, { mayLeave: true }).catch(error => {
    if (error instanceof RemoteTrouble) return null
    throw error
  })
  if (answer === null || answer.url === asked.url) return null
  return mayKnow(url, answer.url) ? answer.url : new LeadsOn(url, answer.url)
}

/** The calendars that a place is, has, or knows of; null when it knows nothing of calendars. */
async function lookAt(dav: Dav, place: string): Promise<Resource[] | null> {
  const here = await one(dav, place)
  if (here.isCalendar) return [here]
  const { principal } = here
  const isOwner = here.homes.length > 0 || principal === null
  const { homes } = isOwner ? here : await one(dav, allowed(place, principal))
  const lists = homes.slice(0, MOST_HOMES).map(home => listOf(dav, allowed(place, home)))
  if (lists.length > 0) return (await Promise.all(lists)).flat()
  const within = here.isCollection ? await listOf(dav, place) : []
  return within.some(({ isCalendar }) => isCalendar) ? within : null
}

async function one(dav: Dav, place: string): Promise<Resource> {
  const { entries } = await dav.look(place, '0', NAMES)
  const { hostname } = new URL(place)
  if (!entries[0]) throw new RemoteTrouble('strange', `${hostname} says nothing of itself.`)
  // Xandikos has it inside of an answer that is one.
  if (entries[0].status === 404) throw troubleOf({ status: 404, headers: {} }, hostname)
  return resourceOf(entries[0], place)
}

async function listOf(dav: Dav, home: string): Promise<Resource[]> {
  const { entries } = await dav.look(home, '1', NAMES)
  return entries.map(entry => resourceOf(entry, home))
}

/** iCloud has the homes on other hosts, of its own. */
function allowed(from: string, to: string): string {
  if (mayKnow(from, to)) return to
  throw new LeadsOn(from, to)
}
