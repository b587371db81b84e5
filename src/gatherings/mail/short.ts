import { basic, partsOf, plain } from '#/shared/sms.ts'

/** Two parts are paid as two text messages; more is for the page. */
const MOST_PARTS = 2

/** What people wrote that a text message can cut: who invites, to what, where. */
export type Names = { readonly host: string; readonly title: string; readonly place: string }

/** Longest first; at the shortest of these a message fits that has a usual link. */
const LENGTHS = [80, 50, 35, 25, 18, 12]

/**
 * A text message of two parts at most, however long the names in it are: they are cut, first in length, then to the signs
 * that every telephone has.
 */
export function fitted(names: Names, say: (names: Names) => string): string {
  const tries = [(text: string) => text, basic].flatMap(made =>
    LENGTHS.map(length => made(plain(say(cutTo(names, length))))),
  )
  return tries.find(text => partsOf(text) <= MOST_PARTS) ?? tries.at(-1)!
}

function cutTo({ host, title, place }: Names, length: number): Names {
  return { host: cut(host, length), title: cut(title, length), place: cut(place, length) }
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const signs = [...line]
  return signs.length <= length
    ? line
    : `${signs
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
