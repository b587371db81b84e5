import { visible } from './visible.ts'
import { splitAt, widthOf } from './width.ts'

/** How a piece of a line looks where there is colour. What it means is always said in words or marks as well. */
export type Look = 'plain' | 'strong' | 'faint' | 'struck' | 'accent' | 'warning'

export type Span = { readonly text: string; readonly look: Look }

/** A line before it is fitted into a width; `indent` is where it goes on when it is folded. */
export type Line = { readonly spans: readonly Span[]; readonly indent: number }

export function line(...parts: readonly (Span | string)[]): Line {
  return { spans: parts.map(part => (typeof part === 'string' ? span('plain', part) : part)), indent: 0 }
}

/** As `line`, which when it is folded goes on under this column. */
export function hanging(indent: number, ...parts: readonly (Span | string)[]): Line {
  return { ...line(...parts), indent }
}

export function span(look: Look, text: string): Span {
  return { text, look }
}

/** Select Graphic Rendition (ECMA-48 §8.3.117): the only escapes that this program writes by itself. */
const SGR: Readonly<Record<Look, string>> = {
  plain: '',
  strong: '1',
  faint: '2',
  struck: '2;9',
  accent: '33',
  warning: '31',
}

/**
 * Lines as a terminal of so many columns takes them: none is wider, and but for the looks none holds a control
 * character, whatever the texts do.
 */
export function laid(lines: readonly Line[], columns: number, colour: boolean): string[] {
  return lines.flatMap(one => folded(one, columns)).map(spans => painted(spans, colour))
}

function painted(spans: readonly Span[], colour: boolean): string {
  if (!colour)
    return spans
      .map(({ text }) => text)
      .join('')
      .trimEnd()
  return joined(spans)
    .map(({ look, text }) => (SGR[look] ? `\x1b[${SGR[look]}m${text}\x1b[0m` : text))
    .join('')
}

/** Neighbours of one look as one span. */
function joined(spans: readonly Span[]): Span[] {
  const runs: Span[] = []
  for (const one of spans) {
    const last = runs.at(-1)
    if (last?.look === one.look) runs[runs.length - 1] = span(one.look, last.text + one.text)
    else runs.push(one)
  }
  return runs
}

/** Folds at blanks, and within a word only when that alone is wider than a line. */
function folded({ spans, indent }: Line, columns: number): Span[][] {
  const margin = Math.min(indent, Math.max(0, columns - 8)) // else nothing would fit beside it
  const rows: Span[][] = []
  let row: Span[] = []
  let used = 0
  for (const piece of piecesOf(spans, columns - margin)) {
    const width = widthOf(piece.text)
    if (used + width > columns) {
      // The blank before a fold is seen nowhere but in what is copied.
      rows.push(row.at(-1)?.text.trim() === '' && row.length > 1 ? row.slice(0, -1) : row)
      row = margin ? [span('plain', ' '.repeat(margin))] : []
      used = margin
      if (piece.text.startsWith(' ')) continue
    }
    row.push(piece)
    used += width
  }
  return [...rows, row]
}

/** Words and the blanks between them, none wider than `most` columns. */
function piecesOf(spans: readonly Span[], most: number): Span[] {
  return spans.flatMap(({ text, look }) => {
    const words = visible(text).split(/(?<= )(?=[^ ])|(?<=[^ ])(?= )/)
    return words.flatMap(word => chopped(word, most)).map(piece => span(look, piece))
  })
}

function chopped(word: string, most: number): string[] {
  if (widthOf(word) <= most) return word ? [word] : []
  const [fits, rest] = splitAt(word, most)
  // Not even one character fits, as one of two columns into one: it is left out.
  return fits ? [fits, ...chopped(rest, most)] : []
}
