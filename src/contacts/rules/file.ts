import { readCards } from '#/contacts/rules/cards.ts'
import type { Column } from '#/contacts/rules/columns.ts'
import type { Entry, Unreadable } from '#/contacts/rules/entry.ts'
import { readSheet } from '#/contacts/rules/sheet.ts'
import type { Format } from '#/contacts/schema/files.ts'

export type File = {
  readonly format: Format
  /** Of a CSV file. */
  readonly columns: readonly Column[]
  readonly entries: readonly (Entry | Unreadable)[]
}

/** The entries of a file, at most so many; or what is wrong with the file as a whole, and what to do. */
export function readFile(text: string, format: Format | undefined, most: number): File | { fault: string } {
  const file = text.replace(/^\ufeff/, '')
  if (file.includes('\0')) return { fault: BINARY }
  if ((format ?? guess(file)) === 'csv') {
    const sheet = readSheet(file, most)
    return 'fault' in sheet ? sheet : { format: 'csv', ...sheet }
  }
  const entries = readCards(file, most)
  if (entries.length === 0) return { fault: 'There is no card in it: none begins with BEGIN:VCARD.' }
  return { format: 'vcard', columns: [], entries }
}

const BINARY =
  'It is no text: it holds NUL characters, as spreadsheets (.xlsx) and files in UTF-16 do. Save it as CSV in UTF-8.'

function guess(text: string): Format {
  return /^\s{0,100}BEGIN:VCARD/i.test(text) ? 'vcard' : 'csv'
}
