/** A character as people count them: a letter with its marks, a flag, a family. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What takes two columns (UAX #11, East Asian Wide and Fullwidth): by script, and the blocks that belong to none. */
const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\p{sc=Tangut}\u2e80-\u303e\u3041-\u33ff\ua960-\ua97f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
/** Halfwidth forms of these scripts. */
const HALF = /^[\uff61-\uffdc\uffe8-\uffee]/u
const PICTURE = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2}/u
/** What takes none, when a character begins with it: marks, joiners, soft hyphens. */
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]/u
const ASCII = /^[\x20-\x7e]*$/

/** How many columns a text takes in a terminal. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length
  return charactersOf(text).reduce((sum, character) => sum + widthOfOne(character), 0)
}

export function charactersOf(text: string): string[] {
  return Array.from(characters.segment(text), ({ segment }) => segment)
}

/** As much of a text as fits into so many columns, with an ellipsis where something is missing. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  return columns < 1 ? '' : `${splitAt(text, columns - 1)[0]}…`
}

/** What fits into so many columns, and the rest. The first may be empty, when not even one character fits. */
export function splitAt(text: string, columns: number): [fits: string, rest: string] {
  let width = 0
  let length = 0
  for (const character of charactersOf(text)) {
    width += widthOfOne(character)
    if (width > columns) break
    length += character.length
  }
  return [text.slice(0, length), text.slice(length)]
}

/** Filled up with blanks. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

function widthOfOne(character: string): number {
  if (ASCII.test(character)) return 1
  if (PICTURE.test(character)) return 2
  if (NOTHING.test(character)) return 0
  return WIDE.test(character) && !HALF.test(character) ? 2 : 1
}
