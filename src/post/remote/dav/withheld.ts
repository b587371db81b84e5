import type { Withheld as Told } from '#/carriers.ts'
import { hrefOf, pathOf } from '#/post/remote/dav/href.ts'

/** An object that its server lists and does not give. */
export type Withheld = {
  /** As its server writes it. */
  readonly path: string
  /** In how many readings in a row it was asked for in vain, no more counted than `MOST_TRIES`. */
  readonly tries: number
}

/** So many readings in a row, half a minute and a minute apart, are no accident. */
const LASTING = 3
const MOST_TRIES = LASTING + 1
/** More are no single objects that are broken: then the calendar is. */
const FEW = 20

/** Whether a calendar counts as read without these: the same few, several times in a row. */
export function isLasting(withheld: readonly Withheld[]): boolean {
  return isFew(withheld) && withheld.every(({ tries }) => tries >= LASTING)
}

/** So many that a mark has room for them. */
export function isFew(withheld: readonly Withheld[]): boolean {
  return withheld.length <= FEW
}

/** Those paths, asked for in vain once more. */
export function onceMore(paths: readonly string[], before: readonly Withheld[], place: string): Withheld[] {
  const tries = new Map(before.map(one => [hrefOf(one.path, place), one.tries]))
  return paths.map(path => {
    const past = tries.get(hrefOf(path, place)) ?? 0
    return { path, tries: Math.min(past + 1, MOST_TRIES) }
  })
}

/** What is to be asked for: what has changed, and what was withheld until now and is not gone. */
export function askedFor(
  { changed, gone }: { readonly changed: readonly string[]; readonly gone: readonly string[] },
  before: readonly Withheld[],
  place: string,
): string[] {
  const known = new Set([...changed.map(path => hrefOf(path, place)), ...gone])
  const more = before.filter(({ path }) => !known.has(hrefOf(path, place)))
  return [...changed, ...more.map(({ path }) => path)]
}

/** Those of which it is known from now on that they are withheld for good, with a note for their owner. */
export function toTell(
  withheld: readonly Withheld[],
  statuses: ReadonlyMap<string, number>,
  place: string,
): Told[] {
  return withheld
    .filter(({ tries }) => tries === LASTING)
    .map(({ path }) => ({ href: hrefOf(path, place)!, note: noteOf(path, statuses.get(path) ?? 0, place) }))
}

function noteOf(path: string, status: number, place: string): string {
  const said = status >= 300 ? `answers ${status} for` : 'says nothing of'
  return `cannot be had from its server, which ${said} ${nameOf(path, place)}`
}

const LONGEST_NAME = 100

function nameOf(path: string, place: string): string {
  const last = (pathOf(path, place) ?? path).split('/').at(-1)!
  try {
    return decodeURIComponent(last)
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_NAME)
      .toWellFormed()
  } catch {
    return last.slice(0, LONGEST_NAME)
  }
}
