import { isKnown, tidy } from '#/gatherings/rules/text.ts'

/** A number that a text message names something by, from 1, and what it says besides. */
export function numberIn(text: string): { readonly number: number; readonly rest: string } | undefined {
  const found = NUMBERED.exec(tidy(text))
  if (!found || PEOPLE.test(found[2]!)) return undefined
  const name = found[1]!
  const number = /^\d/.test(name) ? Number(name) : 1 + ORDINALS.findIndex(words => words.test(name))
  return { number, rest: found[2]! }
}

const ORDINALS = ['first|1st|erste[nrs]?', 'second|2nd|zweite[nrs]?', 'third|3rd|dritte[nrs]?']
  .concat('fourth|4th|vierte[nrs]?', 'fifth|5th|fünfte[nrs]?')
  .map(words => new RegExp(`^(?:${words})$`))

const NAMES = ORDINALS.map(({ source }) => source.slice(4, -2)).join('|')

/** The name of a number, perhaps after a word that says so, and what follows it. */
const NUMBERED = new RegExp(
  `^[^\\p{L}\\d]*(?:(?:number|nummer|nr|the|die|das|der|den|zu[mr])[ .]+)*#?(${NAMES}|\\d{1,2})(?![\\p{L}\\d])[^\\p{L}\\d?+👍👎]*(?:one\\b)?(.*)$`,
  'su',
)

/** Then it says with how many he comes. */
const PEOPLE = /^(?:people|persons?|guests?|seats?|of us|von uns|leute|personen|gäste|plätze|mann)(?!\p{L})/u

/**
 * Which of these titles alone has all the words of titles that a text message names, by its place among them, and what
 * it says besides. Undefined when it names none, or does not tell them apart.
 */
export function titleIn(
  text: string,
  titles: readonly string[],
): { readonly index: number; readonly rest: string } | undefined {
  const names = titles.map(title => wordsOf(tidy(title)).filter(word => word.length > 2 && !isKnown(word)))
  const isIn = (word: string) => (title: readonly string[]) => title.some(one => isSaid(one, word))
  const said = tidy(text)
  const named = wordsOf(said).filter(word => names.some(isIn(word)))
  const fitting = names.flatMap((title, index) => (named.every(word => isIn(word)([...title])) ? index : []))
  if (named.length === 0 || fitting.length !== 1) return undefined
  const rest = said.replace(/[\p{L}']+/gu, word => (named.includes(word) ? '' : word))
  return { index: fitting[0]!, rest }
}

/** A long word may be said by its beginning. */
function isSaid(one: string, word: string): boolean {
  return one === word || (word.length > 3 && one.startsWith(word))
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}']+/gu) ?? []
}
