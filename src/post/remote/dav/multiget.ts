import type { RemoteObject } from '#/carriers.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { type Entry, textIn } from '#/post/remote/dav/entry.ts'
import { hrefOf } from '#/post/remote/dav/href.ts'
import { TooLarge } from '#/post/remote/session.ts'
import { Denial } from '#/post/remote/trouble.ts'
import { uidIn } from '#/post/remote/uid.ts'

/** An event of that size has photographs in it; five hundred of them are read at once. */
const LARGEST = 1_000_000
/** What servers say of all that was asked for when one object of it breaks them. */
const SPOILT = [403, 500]
/** Of one reading: to find one among a hundred takes seven, and a server that is out of order is not to be asked for ever. */
const MOST_SPOILT = 30

export type Given = {
  readonly objects: readonly RemoteObject[]
  readonly gone: readonly string[]
  /** Paths of others that were not given, and with which status; 0: not a word of them. */
  readonly ill: ReadonlyMap<string, number>
}

/**
 * Reads objects of a calendar by their paths, as its server writes them (`calendar-multiget`, RFC 4791 §7.9). Of what is
 * too large together, or spoilt by one that breaks its server, the halves are asked for.
 * @throws RemoteTrouble
 */
export function giving(dav: Dav, place: string): (paths: readonly string[]) => AsyncGenerator<Given> {
  let spoilt = 0
  return async function* give(paths): AsyncGenerator<Given> {
    const given = await entriesOf(dav, place, paths).catch(error => {
      if (error instanceof TooLarge) return error
      if (isSpoilt(error) && ++spoilt <= MOST_SPOILT) return error
      throw error
    })
    if (given instanceof Map) return yield readingOf(given, paths, place)
    if (paths.length === 1) return yield alone(paths[0]!, given, place)
    const half = paths.length >> 1
    yield* give(paths.slice(0, half))
    yield* give(paths.slice(half))
  }
}

function isSpoilt(error: unknown): error is Denial {
  return error instanceof Denial && SPOILT.includes(error.status)
}

type Entries = Map<string | null, Entry>

async function entriesOf(dav: Dav, place: string, paths: readonly string[]): Promise<Entries> {
  const props = { 'd:getetag': {}, 'c:calendar-data': {} }
  const body = { 'c:calendar-multiget': { 'd:prop': props, 'd:href': paths } }
  const { entries } = await dav.report(place, '1', body)
  return new Map(entries.map(entry => [hrefOf(entry.href, place), entry]))
}

function alone(path: string, error: TooLarge | Denial, place: string): Given {
  if (error instanceof Denial) return { objects: [], gone: [], ill: new Map([[path, error.status]]) }
  return { objects: [tooLarge(hrefOf(path, place)!)], gone: [], ill: new Map() }
}

function readingOf(entries: Entries, paths: readonly string[], place: string): Given {
  const objects: RemoteObject[] = []
  const gone: string[] = []
  const ill = new Map<string, number>()
  for (const [href, path] of new Map(paths.map(path => [hrefOf(path, place)!, path]))) {
    const entry = entries.get(href)
    const object = entry && objectOf(entry, href)
    if (object) objects.push(object)
    else if (entry?.status === 404 || entry?.status === 410) gone.push(href)
    else ill.set(path, entry?.status ?? 0)
  }
  return { objects, gone, ill }
}

function objectOf({ status, props }: Entry, href: string): RemoteObject | null {
  const text = textIn(props['calendarData'])
  if (text === null || status >= 300) return null
  const object = { href, etag: textIn(props['getetag']) ?? '', series: href, uid: uidIn(text), text }
  return text.length > LARGEST ? without(object, 'is larger than 1 MB') : object
}

function tooLarge(href: string): RemoteObject {
  return without({ href, etag: '', series: href, uid: '', text: '' }, 'is larger than 20 MB')
}

/** An object with a note in the place of its text. */
export function without(object: RemoteObject, note: string): RemoteObject {
  return { ...object, text: '', note }
}
