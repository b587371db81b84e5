import type { Letter, Part } from '#/shared/letter.ts'
import { mailto, withLines } from '#/time/ics.ts'

/** A personal link: the tokens of `newToken` in an address of ours. */
const LINK = /https?:\/\/[^\s"<>]*\/m[lg]_[\w-]+[^\s"<>]*/g

/** A text without the personal links in it: what they open is for its reader alone, and he has them. */
export function withoutLinks(text: string): string {
  return text.replace(LINK, '(a personal link, which only the message itself holds)')
}

/** The same of a letter: its buttons stay and lead nowhere. */
export function letterWithoutLinks(letter: Letter): Letter {
  return letterWith(letter, withoutLinks, url => (withoutLinks(url) === url ? url : '#'))
}

/** A guest's token, or in its place the name of the link that a message held when it left. */
const TOKEN = /mg_(?:of-[0-9a-f]{64}|[\w-]{22})(?![\w-])/g

/** The guests' tokens in a text, and the names that stand in their place, each once. */
export function tokensIn(text: string): string[] {
  return [...new Set(text.match(TOKEN))]
}

/** A text with other tokens, or their names, in their place. */
export function withTokens(text: string, of: (token: string) => string): string {
  return text.replace(TOKEN, of)
}

export function letterWithTokens(letter: Letter, of: (token: string) => string): Letter {
  return letterWith(letter, text => withTokens(text, of))
}

function letterWith(
  letter: Letter,
  change: (text: string) => string,
  changeUrl: (url: string) => string = change,
): Letter {
  const parts = letter.parts.map(part => partWith(part, change, changeUrl))
  return { ...letter, subject: change(letter.subject), parts }
}

function partWith(part: Part, change: (text: string) => string, changeUrl: (url: string) => string): Part {
  if (typeof part === 'string') return change(part)
  if ('facts' in part) return { facts: part.facts.map(change) }
  if ('quote' in part) return { quote: change(part.quote) }
  if ('small' in part) return { small: change(part.small) }
  return { links: part.links.map(({ label, url }) => ({ label, url: changeUrl(url) })) }
}

/** A calendar object in which somebody takes part by his new address. */
export function calendarWith(calendar: string, before: string, after: string): string {
  const end = `:${mailto(before)}`.toLowerCase()
  return withLines(calendar, line => {
    const isHis = line.startsWith('ATTENDEE') && line.toLowerCase().endsWith(end)
    return isHis ? `${line.slice(0, -end.length)}:${mailto(after)}` : line
  })
}
