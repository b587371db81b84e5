import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/** A calendar that there is at a provider, and by what it is known again. */
export type Offered = {
  readonly place: string
  readonly placeHash: string
  readonly name: string
  readonly writable: boolean
}

/** By their place, calendars that are connected already. */
export type Taken = ReadonlyMap<string, { readonly id: string; readonly name: string }>

/**
 * Which of the calendars that there are get connected: those at the places asked for, else all that are not connected
 * yet. Refuses places that there are not, and what is connected already.
 */
export function chosen<T extends Offered>(
  found: readonly T[],
  places: readonly string[] | undefined,
  taken: Taken,
): Result<readonly T[]> {
  if (found.length === 0)
    return refused(
      'no-calendar',
      'There is no calendar there. Make one in the program you use, then try again.',
    )
  const unknown = (places ?? []).filter(place => !found.some(one => one.place === place))
  if (unknown.length)
    return invalid([{ path: 'places', message: `names calendars that are not there: ${unknown.join(', ')}` }])
  const wanted = places ? found.filter(({ place }) => places.includes(place)) : found
  const free = wanted.filter(({ placeHash }) => !taken.has(placeHash))
  const isRefused = places ? free.length < wanted.length : free.length === 0
  if (!isRefused) return ok(free)
  const known = taken.get(wanted.find(({ placeHash }) => taken.has(placeHash))!.placeHash)!
  return refused('taken', `This calendar is connected already, as “${known.name}”.`, { calendar: known.id })
}

/**
 * In which of the newly connected calendars the meetings of their owner are written: in the one he asked for, else in his
 * first that may be written into. None, when he has one for it, or wants none.
 */
export function writerAmong<T extends Offered>(
  fresh: readonly T[],
  { asked, hasOne }: { readonly asked: boolean | undefined; readonly hasOne: boolean },
): T | Refused | null {
  if (asked === false || (asked === undefined && hasOne)) return null
  const writer = fresh.find(({ writable }) => writable)
  if (writer || !asked) return writer ?? null
  return invalid([{ path: 'writes', message: 'asks to write into a calendar that can only be read' }])
}
