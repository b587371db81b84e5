/** Numbers as somebody typed them (`1 2 4?`, `1,3-5`), each once; `unsure` are those with a question mark. */
export type Numbers = { readonly number: number; readonly unsure: boolean }[]

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: string }

/** Reads numbers between blanks or commas, each of which has to be among `known`; `none` is no number at all. */
export function readNumbers(text: string, known: readonly number[], what: string): Read<Numbers> {
  const words = text
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
  if (words.length === 1 && /^(none|-)$/i.test(words[0]!)) return { ok: true, value: [] }
  const found = new Map<number, boolean>()
  for (const word of words) {
    const [, first, last = first, mark] = /^(\d{1,4})(?:-(\d{1,4}))?(\?)?$/.exec(word) ?? []
    if (first === undefined) return fault(`${word} is no number of a ${what}`, known)
    for (let number = Number(first); number <= Number(last); number++) {
      if (!known.includes(number)) return fault(`There is no ${what} ${number}`, known)
      found.set(number, mark !== undefined)
    }
  }
  if (!found.size) return fault(`Name at least one ${what}`, known)
  return { ok: true, value: [...found].map(([number, unsure]) => ({ number, unsure })) }
}

function fault(sentence: string, known: readonly number[]): Read<never> {
  const numbers = known.length > 12 ? `${known[0]} to ${known.at(-1)}` : known.join(' ')
  return { ok: false, fault: `${sentence}. They are ${numbers}.` }
}
