/**
 * What a terminal obeys, or what turns the writing around it: control characters (C0, DEL, C1: U+009B alone begins an
 * escape sequence), line and paragraph separators, embeddings, overrides and isolates (UAX #9), lone surrogates.
 */
const OBEYED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu

/** The same text with what a terminal would obey written out, as `\u001b`: somebody else's title moves no cursor. */
export function visible(text: string): string {
  return text.replace(OBEYED, one => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`)
}

/** The lines of a text of several lines, each made visible; a tab is a blank. */
export function visibleLines(text: string): string[] {
  const lines = text.replaceAll('\t', ' ').split(/\r\n|\r|\n/)
  return lines.map(line => visible(line.trimEnd()))
}
