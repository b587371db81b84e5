import { areEnough, type Column, columnsOf, type Field, rankOf } from '#/contacts/rules/columns.ts'
import { type Row, readCsv, writeCsv } from '#/contacts/rules/csv.ts'
import type { Entry, Unreadable } from '#/contacts/rules/entry.ts'
import { defused, restored } from '#/contacts/rules/formulas.ts'
import { groupsCell, groupsIn } from '#/contacts/rules/groups.ts'
import type { Contact } from '#/contacts/rules.ts'

export type Sheet = {
  readonly columns: readonly Column[]
  readonly entries: readonly (Entry | Unreadable)[]
}

/** As Excel writes them where it is German, and as they come out of a spreadsheet by copying. */
const SEPARATORS = [',', ';', '\t'] as const

const HEADERS = ['Name', 'Email', 'Phone', 'Priority', 'Channels', 'Language', 'Groups', 'Notes']

/** The first line of a CSV file of contacts. By its mark (U+FEFF) Excel knows that it is UTF-8. */
export function sheetHead(): string {
  return `\ufeff${writeCsv([HEADERS])}`
}

/** Contacts as the lines after that; nothing in them is taken for a formula. */
export function sheetLines(contacts: readonly Contact[]): string {
  return writeCsv(contacts.map(contact => cellsOf(contact).map(defused)))
}

/** The entries of a CSV file with a header, at most so many; or what to do when its header says too little. */
export function readSheet(text: string, most: number): Sheet | { readonly fault: string } {
  const named = /^sep=([,;\t|])(\r\n|\r|\n)/i.exec(text)
  const separator = named?.[1] ?? likeliest(text)
  // Excel's `sep=;` is a line of the file as well.
  const [head, ...rows] = readCsv(named ? text.slice(named[0].length) : text, separator, most + 1)
  if (!head || 'fault' in head) return { fault: head ? `Its first line ${head.fault}.` : 'It is empty.' }
  const columns = columnsOf(head.cells.map(restored))
  if (!areEnough(columns)) return { fault: questionAbout(head.cells) }
  const places = placesOf(columns)
  const entries = rows.map(row => entryOf(columns, places, named ? { ...row, line: row.line + 1 } : row))
  return { columns, entries }
}

/** The separator by which most of the header makes sense. */
function likeliest(text: string): string {
  const sense = (separator: string) => {
    const [head] = readCsv(text, separator, 1)
    if (!head || 'fault' in head) return 0
    return columnsOf(head.cells).filter(({ field }) => field).length + head.cells.length / 10_000
  }
  const senses = SEPARATORS.map(sense)
  return SEPARATORS[senses.indexOf(Math.max(...senses))]!
}

function questionAbout(cells: readonly string[]): string {
  const seen = cells.slice(0, 5).join(', ').slice(0, 100)
  return `Which column is which? Its first line has to name them, with an e-mail address or a phone number among them, as “Name, Email, Phone”; it says “${seen}”.`
}

type Columns = readonly Column[]
type Places = Readonly<Partial<Record<Field, readonly number[]>>>

/** In which columns each field stands. */
function placesOf(columns: Columns): Places {
  const places = columns.map((_, index) => index).filter(index => columns[index]!.field)
  return Object.groupBy(places, index => columns[index]!.field!)
}

function entryOf(columns: Columns, places: Places, row: Row): Entry | Unreadable {
  if ('fault' in row) return row
  const { line, cells } = row
  if (cells.slice(columns.length).some(cell => cell.trim()))
    return { line, fault: 'has more cells than the header; put a cell that holds a separator in quotes' }
  const all = (field: Field) =>
    (places[field] ?? []).map(index => restored(cells[index] ?? '')).filter(hasText)
  const first = (field: Field) => all(field)[0]?.trim() ?? ''
  const parts = [first('first name'), first('middle name'), first('last name')].filter(hasText).join(' ')
  const numbers = (places.phone ?? []).filter(index => hasText(cells[index] ?? ''))
  const ranked = numbers.toSorted((a, b) => rankIn(columns, cells, a) - rankIn(columns, cells, b))
  return {
    line,
    name: first('name') || parts || first('organization'),
    email: firstOf(first('email')),
    phone: ranked.length ? firstOf(restored(cells[ranked[0]!]!)) : '',
    priority: first('priority'),
    channels: first('channels'),
    language: first('language'),
    groups: all('groups').flatMap(groupsIn),
    notes: all('notes').join('\n'),
  }
}

function hasText(cell: string): boolean {
  return cell.trim() !== ''
}

/** Google writes several of a kind into one cell. */
function firstOf(cell: string): string {
  return cell.split(' ::: ')[0]!.trim()
}

function rankIn(columns: Columns, cells: readonly string[], index: number): number {
  const { rank, kind } = columns[index]!
  return rankOf(rank, kind === null ? '' : (cells[kind] ?? ''))
}

function cellsOf(contact: Contact): string[] {
  const { name, email, phone, priority, channels, language, groups, notes } = contact
  return [
    name,
    email ?? '',
    phone ?? '',
    `${priority}`,
    channels.join('; '),
    language ?? '',
    groupsCell(groups),
    notes,
  ]
}
