/** What a page shows of a title. */
const LONGEST_TITLE = 200

/** A TEXT value (RFC 5545 §3.3.11) as one line. */
export function lineOfText(value = ''): string {
  const text = unescaped(value.slice(0, 2 * LONGEST_TITLE))
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .toWellFormed()
}

/** A TEXT value as its writer meant it, with line breaks, cut at so many characters. */
export function textOfValue(value: string, longest: number): string {
  return unescaped(value.slice(0, 2 * longest))
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .slice(0, longest)
    .toWellFormed()
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
}
