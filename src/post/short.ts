import { oneLine } from '#/post/words.ts'

/** Three to four parts of a text message, which the phone puts together; more is for a mail. */
export const LONGEST_TEXT = 480

/** A text as a text message of 480 characters at most: one line, cut with …, its links whole. */
export function shortened(text: string): string {
  const pieces = oneLine(text).split(/(https?:\/\/\S+)/)
  let excess = pieces.join('').length - LONGEST_TEXT
  // Pieces at odd places are links; words go first from the end, where they matter least.
  for (let index = pieces.length - 1; index >= 0 && excess > 0; index--) {
    const piece = pieces[index]!
    if (index % 2 === 1 || piece.length < 2) continue
    const kept = cut(piece, Math.max(0, piece.length - excess - ELLIPSIS.length))
    excess -= piece.length - kept.length
    pieces[index] = kept
  }
  return pieces.join('').slice(0, LONGEST_TEXT)
}

const ELLIPSIS = '… '

/** Between characters, not within one of two halves. */
function cut(text: string, length: number): string {
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, length)) ? length - 1 : length
  return text.slice(0, end).trimEnd() + ELLIPSIS
}
