import type { Read } from './numbers.ts'

/**
 * E-mail addresses between blanks or commas, each once. A name may stand right before an address in angle brackets, as
 * mail programs write it (RFC 5322 §3.4); any other word is a fault, so that nobody is left out unsaid.
 */
export function readAddresses(text: string): Read<string[]> {
  const read = text
    .replaceAll(/"[^"]*"\s*(?=<)/g, ' ')
    .split(/[,;]/)
    .map(readOne)
  const strange = read.flatMap(one => one.strange)
  if (strange.length) return { ok: false, fault: `${saidOf(strange)} Give e-mail addresses alone. ${HOW}` }
  const addresses = new Set(read.flatMap(one => one.addresses))
  if (!addresses.size) return { ok: false, fault: `Give the addresses of those you ask. ${HOW}` }
  return { ok: true, value: [...addresses] }
}

const HOW = 'Like: bo@example.com, Cy <cy@example.com>'
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/

/** What stands between two commas: what are addresses in it, and what is neither one nor the name of one. */
function readOne(words: string): { readonly addresses: string[]; readonly strange: string[] } {
  const addresses: string[] = []
  const strange: string[] = []
  let name: string[] = []
  for (const word of words.match(/<[^>]*>?|[^\s<]+/g) ?? []) {
    const bare = word.replace(/^<(.*)>$/, '$1').trim()
    if (!ADDRESS.test(bare)) {
      name.push(word)
      continue
    }
    if (bare === word) strange.push(...name)
    name = []
    addresses.push(bare)
  }
  return { addresses, strange: [...strange, ...name] }
}

function saidOf(strange: readonly string[]): string {
  const quoted = strange.map(word => `“${word}”`)
  return `${quoted.join(', ')} ${quoted.length === 1 ? 'is no address' : 'are no addresses'}.`
}
