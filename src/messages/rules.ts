/** A personal link: the tokens of `newToken` in an address of ours. */
const LINK = /https?:\/\/[^\s"<>]*\/m[lg]_[\w-]+[^\s"<>]*/g

/** A text without the personal links in it: what they open is for its reader alone, and he has them. */
export function withoutLinks(text: string): string {
  return text.replace(LINK, '(a personal link, which only the message itself holds)')
}
