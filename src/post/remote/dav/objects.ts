import type { Changes, RemoteObject } from '#/carriers.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { differencesIn, type Known } from '#/post/remote/dav/differences.ts'
import { type Entry, textIn } from '#/post/remote/dav/entry.ts'
import { hrefOf } from '#/post/remote/dav/href.ts'
import { writtenMark } from '#/post/remote/dav/mark.ts'
import { TooLarge } from '#/post/remote/session.ts'
import { uidIn } from '#/post/remote/uid.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** An event has 500 bytes or 50 kB; a hundred are asked for at once by most programs, so servers are used to it. */
const BATCH = 100
/** An event of that size has photographs in it; five hundred of them are read at once. */
const LARGEST = 1_000_000
/** Of one reading: as much as 200,000 events as most are. */
const MOST_BYTES = 100_000_000

/**
 * What has changed in a calendar since a mark, whole objects, a hundred at a time at most. Only what its server calls gone
 * is so; where it does not give others, the mark stays behind.
 * @throws RemoteTrouble after all that could be read
 */
export async function* changesByDav(
  dav: Dav,
  place: string,
  mark: string | null,
  known: Known,
): AsyncGenerator<Changes> {
  const { changed, gone, mark: next } = await differencesIn(dav, place, mark, known)
  const ill: number[] = []
  let bytes = 0
  for (let from = 0; from < changed.length; from += BATCH)
    for await (const some of read(dav, place, changed.slice(from, from + BATCH))) {
      const objects = some.objects.map(object => {
        bytes += object.text.length
        return bytes > MOST_BYTES ? without(object, 'is beyond the 100 MB that are read at once') : object
      })
      ill.push(...some.ill)
      yield { changed: objects, gone: some.gone }
    }
  if (ill.length === 0) return yield { changed: [], gone, mark: writtenMark(next) }
  yield { changed: [], gone }
  throw illness(ill, place)
}

type Read = {
  readonly objects: readonly RemoteObject[]
  readonly gone: readonly string[]
  /** With which status others were not given; 0: not a word of them. */
  readonly ill: readonly number[]
}

/** `paths` as the server writes them. Of what is too large together the halves are asked for. */
async function* read(dav: Dav, place: string, paths: readonly string[]): AsyncGenerator<Read> {
  const asked = new Map(paths.map(path => [hrefOf(path, place)!, path]))
  try {
    const props = { 'd:getetag': {}, 'c:calendar-data': {} }
    const body = { 'c:calendar-multiget': { 'd:prop': props, 'd:href': paths } }
    const { entries } = await dav.report(place, '1', body)
    return yield readingOf(new Map(entries.map(entry => [hrefOf(entry.href, place), entry])), [
      ...asked.keys(),
    ])
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
  }
  if (paths.length === 1) return yield { objects: [...asked.keys()].map(tooLarge), gone: [], ill: [] }
  const half = paths.length >> 1
  yield* read(dav, place, paths.slice(0, half))
  yield* read(dav, place, paths.slice(half))
}

function readingOf(entries: ReadonlyMap<string | null, Entry>, hrefs: readonly string[]): Read {
  const objects: RemoteObject[] = []
  const gone: string[] = []
  const ill: number[] = []
  for (const href of hrefs) {
    const entry = entries.get(href)
    const object = entry && objectOf(entry, href)
    if (object) objects.push(object)
    else if (entry?.status === 404 || entry?.status === 410) gone.push(href)
    else ill.push(entry?.status ?? 0)
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

function without(object: RemoteObject, note: string): RemoteObject {
  return { ...object, text: '', note }
}

function illness(ill: readonly number[], place: string): RemoteTrouble {
  const [worst, events] = [Math.max(...ill), ill.length === 1 ? 'one event' : `${ill.length} events`]
  const said = worst >= 300 ? ` (${worst})` : ''
  const sentence = `${new URL(place).hostname} does not give ${events} of this calendar${said}.`
  return new RemoteTrouble(worst >= 500 ? 'away' : 'strange', sentence)
}
