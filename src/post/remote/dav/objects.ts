import type { Changes } from '#/carriers.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { differencesIn, type Known } from '#/post/remote/dav/differences.ts'
import { markOf, writtenMark } from '#/post/remote/dav/mark.ts'
import { giving, without } from '#/post/remote/dav/multiget.ts'
import { askedFor, isFew, isLasting, onceMore, toTell } from '#/post/remote/dav/withheld.ts'
import { RemoteTrouble, Unfinished } from '#/shared/remote.ts'

/** An event has 500 bytes or 50 kB; a hundred are asked for at once by most programs, so servers are used to it. */
const BATCH = 100
/** Of one reading: as much as 200,000 events as most are. */
const MOST_BYTES = 100_000_000

/**
 * What has changed in a calendar since a mark, whole objects, a hundred at a time at most. Only what its server calls gone
 * is so. Where it lists others and does not give them the calendar counts as not read, until it is known that the same few
 * are never given: then each has a note. They are asked for again at each reading.
 * @throws RemoteTrouble after all that could be read; Unfinished when little is missing
 */
export async function* changesByDav(
  dav: Dav,
  place: string,
  mark: string | null,
  known: Known,
): AsyncGenerator<Changes> {
  const past = mark === null ? null : markOf(mark)
  const before = past?.withheld ?? []
  const differences = await differencesIn(dav, place, past?.mark ?? null, known)
  const asked = askedFor(differences, before, place)
  const give = giving(dav, place)
  const ill = new Map<string, number>()
  let bytes = 0
  for (let from = 0; from < asked.length; from += BATCH)
    for await (const some of give(asked.slice(from, from + BATCH))) {
      const objects = some.objects.map(object => {
        bytes += object.text.length
        return bytes > MOST_BYTES ? without(object, 'is beyond the 100 MB that are read at once') : object
      })
      for (const [path, status] of some.ill) ill.set(path, status)
      yield { changed: objects, gone: some.gone }
    }
  const withheld = onceMore([...ill.keys()], before, place)
  const last = { changed: [], gone: differences.gone, withheld: toTell(withheld, ill, place) }
  const next = writtenMark(differences.mark, withheld)
  if (isLasting(withheld)) return yield { ...last, mark: next }
  yield last
  throw isFew(withheld) ? new Unfinished(illness(ill, place), next) : illness(ill, place)
}

function illness(ill: ReadonlyMap<string, number>, place: string): RemoteTrouble {
  const [worst, events] = [Math.max(...ill.values()), ill.size === 1 ? 'one event' : `${ill.size} events`]
  const said = worst >= 300 ? ` (${worst})` : ''
  const sentence = `${new URL(place).hostname} does not give ${events} of this calendar${said}.`
  return new RemoteTrouble(worst >= 500 ? 'away' : 'strange', sentence)
}
