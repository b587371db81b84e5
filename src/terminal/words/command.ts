const KEYS = ['l', 'c', 'd', 'p', 'n', 'g', 'x', 'm', 'a', 'f', 'z', '?', 'q'] as const
export type Key = (typeof KEYS)[number]

/** A line at the prompt: `p3 1 2 4?` is the key p, number 3, and the rest. `l+` asks for more. */
export type Command = {
  readonly key: Key
  readonly number: number | null
  readonly more: boolean
  readonly rest: string
}

const WORDS: Readonly<Record<string, Key>> = { help: '?', quit: 'q', exit: 'q', list: 'l' }
/** What takes nothing but a number may have it after a blank. */
const NUMBERED: readonly Key[] = ['d', 'g', 'm']

/** The command in a line, or undefined when there is none. */
export function commandIn(text: string): Command | undefined {
  const line = text.trim()
  const word = WORDS[line.toLowerCase()]
  if (word) return { key: word, number: null, more: false, rest: '' }
  const found = /^([a-z?])(\+|\d{1,4})?(?:\s+(.*))?$/i.exec(line)
  const key = KEYS.find(one => one === found?.[1]?.toLowerCase())
  if (!found || !key) return undefined
  const [, , mark, rest = ''] = found
  if (mark === undefined && NUMBERED.includes(key) && /^\d{1,4}$/.test(rest)) {
    return { key, number: Number(rest), more: false, rest: '' }
  }
  const number = mark === undefined || mark === '+' ? null : Number(mark)
  return { key, number, more: mark === '+', rest: rest.trim() }
}

/** What is to be done, and after a `#` a few words besides. */
export function withWords(rest: string): { what: string; words: string | null } {
  const [, what = '', words] = /^([^#]*)(?:#(.*))?$/s.exec(rest) ?? []
  return { what: what.trim(), words: words?.trim() || null }
}
