import type { Changes, RemoteObject } from '#/carriers.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { differencesIn, type Known } from '#/post/remote/dav/differences.ts'
import { type Entry, hrefOf, textIn } from '#/post/remote/dav/entry.ts'
import { writtenMark } from '#/post/remote/dav/mark.ts'
import { TooLarge } from '#/post/remote/session.ts'
import { uidIn } from '#/post/remote/uid.ts'

/** An event has 500 bytes or 50 kB; a hundred are asked for at once by most programs, so servers are used to it. */
const BATCH = 100

/** What has changed in a calendar since a mark, whole objects, a hundred at a time. */
export async function* changesByDav(
  dav: Dav,
  place: string,
  mark: string | null,
  known: Known,
): AsyncGenerator<Changes> {
  const { changed, gone, mark: next } = await differencesIn(dav, place, mark, known)
  for (let from = 0; from < changed.length; from += BATCH)
    yield await read(dav, place, changed.slice(from, from + BATCH))
  yield { changed: [], gone, mark: writtenMark(next) }
}

/** What was deleted in between is gone. Of what is too large together the halves are asked for. */
async function read(dav: Dav, place: string, hrefs: readonly string[]): Promise<Changes> {
  try {
    const props = { 'd:getetag': {}, 'c:calendar-data': {} }
    const body = { 'c:calendar-multiget': { 'd:prop': props, 'd:href': hrefs } }
    const { entries } = await dav.report(place, '1', body)
    const objects = entries.flatMap(entry => objectOf(entry, place) ?? [])
    const found = new Map(objects.map(object => [object.href, object]))
    return {
      changed: hrefs.flatMap(href => found.get(href) ?? []),
      gone: hrefs.filter(href => !found.has(href)),
    }
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    if (hrefs.length === 1) return { changed: [tooLarge(hrefs[0]!)], gone: [] }
    const half = hrefs.length >> 1
    const [one, other] = [
      await read(dav, place, hrefs.slice(0, half)),
      await read(dav, place, hrefs.slice(half)),
    ]
    return { changed: [...one.changed, ...other.changed], gone: [...one.gone, ...other.gone] }
  }
}

function objectOf({ href, status, props }: Entry, place: string): RemoteObject | null {
  const [path, text] = [hrefOf(href, place), textIn(props['calendarData'])]
  if (path === null || text === null || status >= 300) return null
  return { href: path, etag: textIn(props['getetag']) ?? '', series: path, uid: uidIn(text), text }
}

function tooLarge(href: string): RemoteObject {
  return { href, etag: '', series: href, uid: '', text: '', note: 'is larger than 20 MB' }
}
