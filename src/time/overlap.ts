import { type Common, type Row, sweep } from './sweep.ts'
import { intersect, lasting, subtract, type Windows } from './window.ts'

export type { Common }

/** A person's free time; or what he offers, with the claims `taken` from it (an equal result, found sooner). */
export type Free = Row & { readonly taken?: Windows | undefined }

export type Wanted = {
  /** These must be free; all the others are optional then. Nobody required and no quorum: everybody is. */
  readonly required?: readonly string[] | undefined
  /** At least so many in all, required ones among them. */
  readonly quorum?: number | undefined
  /** The shortest window worth naming, in ms. */
  readonly atLeast?: number | undefined
  /** At most so many windows, the earliest; 1000 unless said. */
  readonly most?: number | undefined
}

/**
 * When people (each given once) have time together. A window names everyone who is free throughout it, and
 * cannot be made longer without losing one of them. By start, the longest first; touching is no overlap.
 * Somebody required who is not among the people is never free.
 *
 * Everybody required: linear in the windows given. Otherwise those are sorted once, n log n, and each window
 * found costs as much again as there are people; so `most` bounds the worst case, in which answers are quadratic.
 */
export function overlap(people: readonly Free[], wanted: Wanted = {}): Common[] {
  const { quorum = 0, most = 1000 } = wanted
  const shortest = Math.max(1, wanted.atLeast ?? 1)
  const required = requiredOf(people, wanted)
  const must = people.filter(p => required.has(p.person))
  const need = Math.max(1, quorum)
  if (must.length < required.size || people.length < need) return []
  const shared = must.length > 0 ? sharedBy(must, shortest) : undefined
  if (shared && must.length === people.length) return everybody(people, shared, most)
  return [...sweep(rowsOf(people, required, shared, shortest), need, shortest).take(most)]
}

function requiredOf(people: readonly Free[], { required, quorum }: Wanted): ReadonlySet<string> {
  if (required?.length) return new Set(required)
  return new Set(quorum === undefined ? people.map(p => p.person) : [])
}

/**
 * When all of them are free. Equal hours are one set (see `offered`), looked at once; the sparsest comes first and
 * the claims last, for what is shared can only get less.
 */
function sharedBy(people: readonly Free[], shortest: number): Windows {
  const sets = [...new Set(people.map(p => p.free))].sort((a, b) => a.length - b.length)
  let shared = sets[0]!
  for (const set of sets) shared = lasting(intersect(shared, set), shortest)
  for (const { taken } of people) shared = taken ? subtract(shared, taken) : shared
  return lasting(shared, shortest)
}

function everybody(people: readonly Free[], shared: Windows, most: number): Common[] {
  const names = people.map(p => p.person)
  return shared.slice(0, most).map(({ start, end }) => ({ start, end, people: names }))
}

/** Outside the time that all required people share, nobody's time is of use. */
function rowsOf(
  people: readonly Free[],
  required: ReadonlySet<string>,
  shared: Windows | undefined,
  shortest: number,
): Row[] {
  return people.map(({ person, free, taken = [] }) => {
    if (shared && required.has(person)) return { person, free: shared }
    const useful = shared ? intersect(free, shared) : free
    return { person, free: lasting(subtract(useful, taken), shortest) }
  })
}
