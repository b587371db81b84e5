import type { Letter, Part } from '#/shared/letter.ts'

/** A personal link: the tokens of `newToken` in an address of ours. */
const LINK = /https?:\/\/[^\s"<>]*\/m[lg]_[\w-]+[^\s"<>]*/g

/** A text without the personal links in it: what they open is for its reader alone, and he has them. */
export function withoutLinks(text: string): string {
  return text.replace(LINK, '(a personal link, which only the message itself holds)')
}

/** The same of a letter: its buttons stay and lead nowhere. */
export function letterWithoutLinks(letter: Letter): Letter {
  return { ...letter, subject: withoutLinks(letter.subject), parts: letter.parts.map(partWithoutLinks) }
}

function partWithoutLinks(part: Part): Part {
  if (typeof part === 'string') return withoutLinks(part)
  if ('facts' in part) return { facts: part.facts.map(withoutLinks) }
  if ('quote' in part) return { quote: withoutLinks(part.quote) }
  if ('small' in part) return { small: withoutLinks(part.small) }
  return {
    links: part.links.map(({ label, url }) => ({ label, url: withoutLinks(url) === url ? url : '#' })),
  }
}
