import type { Breach } from './breach.ts'
import type { Source } from './source.ts'

/** Words that say nothing of what a thing does: they fit everything, and so everything ends up in them. */
const EMPTY = new Set(['manager', 'helper', 'helpers', 'util', 'utils', 'service', 'services', 'impl'])

/** Files and names that use them. */
export function wordBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ path, names }) => {
    const file = path.split('/').at(-1)!.split('.')[0]!
    const empty = [{ name: file, line: 1 }, ...names].filter(({ name }) => wordsOf(name).some(isEmpty))
    return empty.map(({ name, line }) => {
      return { file: path, line, rule: 'word', fix: `${name}: say what it does, in a word of docs/words.md.` }
    })
  })
}

const isEmpty = (word: string) => EMPTY.has(word)

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
}
