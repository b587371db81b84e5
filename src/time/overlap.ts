import { type Common, type Row, sweep } from './sweep.ts'
import { intersect, lasting, subtract, union, type Windows } from './window.ts'

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
 * Of n windows of k people. Everybody required: linear in n when they keep hours, n log k at worst.
 * Otherwise the windows are sorted once, n log n, and each one found costs k more; so `most` bounds the worst case,
 * in which there are k² of them a day.
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

/** When all of them are free. Equal hours are one set (see `offered`), looked at once. */
function sharedBy(people: readonly Free[], shortest: number): Windows {
  const sets = [...new Set(people.map(p => p.free))]
  const shared = lasting(byHalves(sets, intersect), shortest)
  const taken = people.map(p => p.taken ?? [])
  return lasting(without(shared, taken), shortest)
}

/**
 * Claims one person after the other, for soon nothing may be left. But when that breaks the time into ever more
 * pieces, which each person would have to walk through, the claims that remain are brought together first.
 */
function without(shared: Windows, taken: readonly Windows[]): Windows {
  const claims = taken.reduce((sum, set) => sum + set.length, 0)
  const tooMany = 8 * Math.max(shared.length, claims / taken.length)
  let left = shared
  for (const [i, set] of taken.entries()) {
    if (left.length > tooMany) return subtract(left, byHalves(taken.slice(i), union))
    left = subtract(left, set)
  }
  return left
}

/** By halves, since a set that grows with each of k others costs n k one by one, and so n log k. */
function byHalves(sets: readonly Windows[], join: (a: Windows, b: Windows) => Windows): Windows {
  if (sets.length === 1) return sets[0]!
  const middle = sets.length >> 1
  return join(byHalves(sets.slice(0, middle), join), byHalves(sets.slice(middle), join))
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
