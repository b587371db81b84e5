import { ANSWERS, CARRIERS, COUNTS, DOUBTS, FILLERS, PHRASES, WEAK } from '#/gatherings/rules/text/words.ts'
import { GUEST_ANSWERS, type GuestAnswer } from '#/gatherings/schema/invitations.ts'

/** What a text message says. */
export type Understood = {
  readonly answer: GuestAnswer
  /** With how many he comes, himself counted; null when it is not said. */
  readonly party: number | null
  /** The number that it begins with: with how many he comes, or which of several he means. */
  readonly lead: number | null
  /** Nothing else is in it. */
  readonly isBare: boolean
  /** It only says with how many. */
  readonly isCount: boolean
}

/** Longer ones are letters, and theirs is to be read by somebody. */
const LONGEST = 1_000

/**
 * The answer in a text message; `unsure` when it is not clear, `carriers` for words that they answer themselves. Of
 * several lines the first that says something counts, unless another says something else; signatures are left out.
 */
export function understood(text: string): Understood | 'unsure' | 'carriers' {
  if (text.length > LONGEST) return 'unsure'
  const said = tidy(text)
  if (CARRIERS.has(said.replace(/[^\p{L}]+/gu, ' ').trim())) return 'carriers'
  // Whatever we say holds a link: it comes back from robots.
  if (/https?:\/\/|www\./.test(said)) return 'unsure'
  const lines = linesOf(said).map(readLine)
  const first = lines.findIndex(line => line !== 'nothing')
  const found = lines[first]
  if (!found || found === 'nothing' || found === 'unsure') return 'unsure'
  const more = lines.slice(first + 1).filter(line => typeof line !== 'string')
  if (more.some(({ answer, isCount }) => !isCount && answer !== found.answer)) return 'unsure'
  const party = found.party ?? more.find(({ isCount }) => isCount)?.party ?? null
  const { answer, lead, isBare, isCount } = found
  return { answer, party, lead, isBare: isBare && more.length === 0, isCount }
}

/** Whether nothing is in a text but a greeting or thanks. */
export function isTalk(text: string): boolean {
  return !text.includes('?') && linesOf(tidy(text)).every(line => readLine(line) === 'nothing')
}

/** In small letters, with thumbs as words and one kind of apostrophe. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/👍[\u{1f3fb}-\u{1f3ff}\ufe0f]*/gu, ' yes ')
    .replace(/👎[\u{1f3fb}-\u{1f3ff}\ufe0f]*/gu, ' no ')
    .replace(/[’‘`´]/g, "'")
}

/** Without what is quoted, and without a signature. */
function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n]+/).map(line => line.trim())
  const end = lines.findIndex(line => /^(--|__|sent from|gesendet von|von meinem)/.test(line))
  return lines
    .slice(0, end < 0 ? MOST_LINES : Math.min(end, MOST_LINES))
    .filter(line => !line.startsWith('>'))
}

const MOST_LINES = 8

/** `nothing`: it greets, thanks or is empty. */
function readLine(line: string): Understood | 'unsure' | 'nothing' {
  const replaced = PHRASES.reduce(
    (said, [phrase, is]) => said.replace(phrase, is === 'filler' ? ' ' : ` ${is} `),
    line,
  )
  const tokens = replaced.match(/[\p{L}']+|[+]?\d+/gu) ?? []
  const greets = isGreeting(line) && answerIn(tokens) === undefined
  if (greets || tokens.every(token => FILLERS.has(token))) return 'nothing'
  if (line.includes('?')) return 'unsure'
  const lead = tokens.length > 1 && /^\d{1,2}$/.test(tokens[0]!) ? Number(tokens[0]) : null
  const rest = lead === null ? tokens : tokens.slice(1)
  const counts = rest.flatMap(countIn)
  const answer = answerIn(rest)
  const isClear = rest.every(isKnown) || (counts.length === 0 && isBegun(replaced) && !rest.some(isDoubt))
  if (!isClear || counts.length > 1 || answer === null) return 'unsure'
  const [party = null] = counts
  if (answer === undefined && party === null && lead === null) return 'unsure'
  const isBare = tokens.length === 1 && party !== null
  return {
    answer: answer ?? 'yes',
    party: party ?? (answer ? null : lead),
    lead,
    isBare,
    isCount: answer === undefined,
  }
}

/** Undefined when there is none, null when there are several that do not go together. */
function answerIn(tokens: readonly string[]): GuestAnswer | undefined | null {
  const said = GUEST_ANSWERS.filter(answer => tokens.some(token => ANSWERS[answer].has(token)))
  const firm = said.length > 1 ? said.filter(answer => answer !== 'yes') : said
  if (said.includes('yes') && firm.includes('no')) return null
  if (firm.length > 1) return null
  return firm[0] ?? (tokens.some(token => WEAK.has(token)) ? 'yes' : undefined)
}

/** Whether a word (in small letters) has a meaning of its own in an answer. */
export function isKnown(token: string): boolean {
  return (
    FILLERS.has(token) ||
    WEAK.has(token) ||
    countIn(token).length > 0 ||
    GUEST_ANSWERS.some(answer => ANSWERS[answer].has(token))
  )
}

/** `Hello Ann,` */
function isGreeting(line: string): boolean {
  return /^(hi|hello|hey|dear|hallo|liebe|lieber|moin|servus|guten (tag|morgen|abend))( [\p{L}.'-]+){0,3}\s*[,!.]*$/u.test(
    line,
  )
}

/** `Yes, …`, `Nein! …`: then it is said, and the rest is talk. */
function isBegun(line: string): boolean {
  return /^\s*(yes|ja|no|nein)\s*[,.!;:]/.test(line)
}

function isDoubt(token: string): boolean {
  return DOUBTS.has(token)
}

/** `+1` is he and another. */
function countIn(token: string): number[] {
  const word = COUNTS.get(token)
  if (word !== undefined) return [word]
  const digits = /^(\+?)(\d{1,2})$/.exec(token)
  if (!digits) return []
  const number = Number(digits[2]) + (digits[1] ? 1 : 0)
  return number > 0 ? [number] : []
}
