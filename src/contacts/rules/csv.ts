/** A record of a file: where it begins (lines count from 1), and its cells, or why it cannot be read. */
export type Row =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: string }

/** Far more than a person, and little enough that a quote without its partner is given up soon. */
const LONGEST_RECORD = 100_000
const MOST_CELLS = 1_000

/** What reading may go over twice, because a quote opened there that nothing closed: then it is no CSV. */
const MOST_IN_VAIN = 4_000_000

/**
 * Records of CSV (RFC 4180), at most so many; blank lines are none. Lines may end in CRLF, LF or CR, and blanks may
 * stand around quoted cells. A record that makes no sense is told, and reading goes on in the line after its first.
 * Bounded: every character is looked at once, and those of broken records some four million times in all.
 */
export function readCsv(text: string, separator: string, most: number): Row[] {
  const rows: Row[] = []
  let inVain = 0
  for (let at = 0, line = 1; at < text.length && rows.length < most; ) {
    if (isBreak(text[at])) {
      at = behindBreak(text, at)
      line++
      continue
    }
    const record = readRecord(text, at, separator)
    const isBroken = 'fault' in record
    if (isBroken || record.cells.length > 1 || record.cells[0]!.trim() !== '')
      rows.push(isBroken ? { line, fault: record.fault } : { line, cells: record.cells })
    if (isBroken) inVain += record.end - at
    if (inVain > MOST_IN_VAIN) return [...rows, { line: line + 1, fault: ENDLESS }]
    const next = isBroken ? lineEnd(text, at) : record.end
    line += breaksIn(text, at, next)
    at = next
  }
  return rows
}

/** The records as CSV (RFC 4180), every cell in quotes. */
export function writeCsv(records: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  return records.map(cells => `${cells.map(quoted).join(',')}\r\n`).join('')
}

/** `end` is where the next record begins; of a broken one, how far it was read. */
type Read = { readonly end: number } & ({ readonly cells: string[] } | { readonly fault: string })

function readRecord(text: string, start: number, separator: string): Read {
  const cells: string[] = []
  for (let at = start; ; at++) {
    const cell = readCell(text, at, separator, start + LONGEST_RECORD)
    if ('fault' in cell) return cell
    cells.push(cell.value)
    at = cell.end
    if (cells.length > MOST_CELLS) return { end: at, fault: `has more than ${MOST_CELLS} cells` }
    if (text[at] !== separator) return { end: behindBreak(text, at), cells }
  }
}

type Cell = { readonly end: number } & ({ readonly value: string } | { readonly fault: string })

function readCell(text: string, start: number, separator: string, most: number): Cell {
  let at = start
  while (text[at] === ' ') at++
  if (text[at] === '"') return readQuoted(text, at + 1, separator, most)
  while (at < text.length && at <= most && text[at] !== separator && !isBreak(text[at])) at++
  if (at > most) return { end: at, fault: LONG }
  return { end: at, value: text.slice(start, at) }
}

/** A cell from behind its first quote on; a quote in it is written as two. */
function readQuoted(text: string, start: number, separator: string, most: number): Cell {
  let value = ''
  for (let from = start; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote > most) return { end: Math.min(text.length, most), fault: OPEN }
    value += text.slice(from, quote)
    from = quote + 1
    if (text[from] === '"') {
      value += '"'
      from++
      continue
    }
    while (text[from] === ' ') from++
    if (from >= text.length || text[from] === separator || isBreak(text[from])) return { end: from, value }
    return { end: from, fault: BEHIND }
  }
}

const LONG = `has more than ${LONGEST_RECORD} characters`
const OPEN = 'has a quote (") that nothing closes; remove it, or write it twice where it is meant'
const BEHIND = 'goes on behind a quoted cell; write a quote (") in a cell twice'
const ENDLESS = 'and what follows could not be read: too many quotes (") that nothing closes'

function isBreak(sign: string | undefined): boolean {
  return sign === '\n' || sign === '\r'
}

function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !isBreak(text[at])) at++
  return behindBreak(text, at)
}

function behindBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

function breaksIn(text: string, from: number, until: number): number {
  let breaks = 0
  for (let at = from; at < until; at++)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) breaks++
  return breaks
}
