import type { App } from '#/app.ts'
import { writeCards } from '#/contacts/rules/cards.ts'
import { sheetHead, sheetLines } from '#/contacts/rules/sheet.ts'
import type { Format } from '#/contacts/schema/files.ts'
import { listContacts } from '#/contacts/store/book.ts'
import type { Caller } from '#/shared/caller.ts'

/** So many are in memory at a time, with the longest notes some megabytes. */
const PAGE = 1_000

/** The caller's contacts as a file, in order of their names and in pieces. */
export async function* exportFile(app: App, who: Caller, format: Format): AsyncGenerator<string> {
  if (format === 'csv') yield sheetHead()
  for (let after: { name: string; id: string } | null = null; ; ) {
    const found = await listContacts(app.db, who.person, { after, limit: PAGE })
    const contacts = found.slice(0, PAGE)
    if (contacts.length) yield format === 'csv' ? sheetLines(contacts) : writeCards(contacts)
    if (found.length <= PAGE) return
    const { name, id } = contacts.at(-1)!
    after = { name, id }
  }
}
