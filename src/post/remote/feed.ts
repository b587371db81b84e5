import { createHash } from 'node:crypto'
import type { At, Calendars, Changes, FoundCalendar, Login, Parted, RemoteObject } from '#/carriers.ts'
import { PATIENCE } from '#/post/remote/patience.ts'
import type { LoginOf, Provider } from '#/post/remote/provider.ts'
import { follow } from '#/post/remote/redirects.ts'
import type { Answer, OpenSession } from '#/post/remote/session.ts'
import { troubleOf } from '#/post/remote/trouble.ts'
import { linesOfObject } from '#/post/remote/written.ts'
import { calendarAddress } from '#/shared/calendar.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import type { Note } from '#/time/calendar.ts'
import { escapedText, property } from '#/time/ics.ts'

/** How a feed is known: by what its server calls it, and by its bytes, since many call it otherwise each time. */
type Mark = { readonly etag?: string; readonly modified?: string; readonly hash: string }

/** So many objects are handed on at a time. */
const BATCH = 500

/** Files of iCalendar at secret addresses. Nobody writes into them. */
export function openFeeds(open: OpenSession, calendars: Calendars): Provider {
  const get = async (login: Login, patience: number, mark: Mark | null): Promise<Answer> => {
    const session = open(patience)
    return fetchFeed(session, login as LoginOf<'ics'>, mark).finally(session.end)
  }
  return {
    async find(login) {
      const parted = await part(calendars, await get(login, PATIENCE.find, null))
      return [foundIn(login as LoginOf<'ics'>, parted)]
    },
    async *changes({ login }: At, mark, known) {
      const past = markOf(mark)
      const answer = await get(login, PATIENCE.write, past)
      if (answer.status === 304) return yield { changed: [], gone: [], mark: mark! }
      const next = newMark(answer)
      if (next.hash === past?.hash) return yield { changed: [], gone: [], mark: JSON.stringify(next) }
      yield* differences(await part(calendars, answer), await known(), JSON.stringify(next))
    },
    write: readOnly,
    remove: readOnly,
    leave: async () => {},
  }
}

async function readOnly(): Promise<never> {
  throw new RemoteTrouble('denied', 'A feed can only be read.')
}

async function fetchFeed(
  session: ReturnType<OpenSession>,
  { url, username, password }: LoginOf<'ics'>,
  mark: Mark | null,
): Promise<Answer> {
  const address = calendarAddress(url)
  if ('fault' in address) throw new RemoteTrouble('strange', `url: ${address.fault}`)
  const headers = {
    accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
    ...(mark?.etag && { 'if-none-match': mark.etag }),
    ...(mark?.modified && { 'if-modified-since': mark.modified }),
  }
  const authorization =
    username === undefined
      ? undefined
      : `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`
  const asked = { method: 'GET', url: address.url, headers }
  const answer = await follow(session, asked, { authorization, mayLeave: true })
  if ((answer.status === 401 || answer.status === 403) && username === undefined)
    throw new RemoteTrouble(
      'denied',
      `${hostOf(address.url)} asks for a sign-in (${answer.status}). Give the secret or public address that the calendar offers.`,
    )
  if (answer.status !== 200 && !(answer.status === 304 && mark)) throw troubleOf(answer, hostOf(address.url))
  return answer
}

function hostOf(url: string): string {
  return new URL(url).hostname
}

function markOf(text: string | null): Mark | null {
  return text === null ? null : (JSON.parse(text) as Mark)
}

function newMark({ headers, body }: Answer): Mark {
  const modified = headers['last-modified']
  return { ...(headers.etag && { etag: headers.etag }), ...(modified && { modified }), hash: hashOf(body) }
}

async function part(calendars: Calendars, { body, url }: Answer): Promise<Parted> {
  const parted = await calendars.part(body)
  if (parted.ok) return parted.value
  throw new RemoteTrouble('strange', `${hostOf(url)}: ${parted.detail}`)
}

function foundIn({ url }: LoginOf<'ics'>, { name, refresh }: Parted): FoundCalendar {
  const address = calendarAddress(url)
  return {
    place: '',
    name: name?.trim().slice(0, 200) || ('url' in address ? hostOf(address.url) : url),
    color: null,
    writable: false,
    ...(refresh !== null && { every: refresh }),
  }
}

function* differences(
  { objects, notes }: Parted,
  known: ReadonlyMap<string, string>,
  mark: string,
): Generator<Changes> {
  const all = new Map(objects.map(object => objectOf(object)).map(object => [object.href, object]))
  for (const note of notes.slice(0, MOST_NOTES)) {
    const object = notedObject(note)
    all.set(object.href, noted(all.get(object.href) ?? object, note.reason))
  }
  const changed = [...all.values()].filter(({ href, etag }) => known.get(href) !== etag)
  for (let from = 0; from < changed.length; from += BATCH)
    yield { changed: changed.slice(from, from + BATCH), gone: [] }
  yield { changed: [], gone: [...known.keys()].filter(href => !all.has(href)), mark }
}

/** An event is known by its UID, and by its text when it has none. */
function objectOf({ uid, text }: Pick<Parted['objects'][number], 'uid' | 'text'>): RemoteObject {
  const etag = hashOf(text)
  const href = uid === '' ? `text ${etag}` : hrefOf(uid)
  return { href, etag, series: href, uid, text }
}

/** No row of an index takes more than 2,700 bytes, and no program makes a UID of so many. */
function hrefOf(uid: string): string {
  return uid.length <= 255 ? `uid ${uid}` : `long uid ${hashOf(uid)}`
}

/** Its owner sees the first ten. */
const MOST_NOTES = 1_000

/** What cannot be read of an event is said, also where the rest of its series can be. */
function noted(object: RemoteObject, note: string): RemoteObject {
  return { ...object, etag: hashOf(`${object.etag} ${note}`), note }
}

function notedObject({ uid, title }: Note): RemoteObject {
  const names = [property('UID', escapedText(uid)), property('SUMMARY', escapedText(title))]
  return objectOf({ uid, text: linesOfObject(names) })
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}
