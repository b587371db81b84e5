import { turnsAround } from '#/shared/bidi.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

const TURNED = 'holds a character that turns the writing around (U+202A–202E, U+2066–2069); leave it out'

/** What is wrong with a line that people are to read: blank, line breaks, characters that do mischief. */
export function lineFault(text: string): string | undefined {
  if (isBlank(text)) return 'is blank; give one line of text'
  if (turnsAround(text)) return TURNED
  // A lone surrogate is no character; PostgreSQL's jsonb refuses it.
  if (text.isWellFormed() && !/\p{Cc}/u.test(text)) return undefined
  return 'holds a line break or another control character; give one line of text'
}

/** The same of a text of several lines. */
export function textFault(text: string): string | undefined {
  if (turnsAround(text)) return TURNED
  if (text.isWellFormed() && !CONTROLS.test(text)) return undefined
  return 'holds control characters; only line breaks and tabs may stand between the words'
}

/** Whether there is nothing to be seen: blanks, and characters without a width (U+200B, U+FEFF). */
function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u.test(text)
}
