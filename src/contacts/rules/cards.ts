import { cardOf, entryOf, READ } from '#/contacts/rules/card.ts'
import type { Entry, Unreadable } from '#/contacts/rules/entry.ts'
import { type Property, propertiesIn } from '#/contacts/rules/properties.ts'
import type { Contact } from '#/contacts/rules.ts'

/** Contacts as cards of vCard 3.0, which every program reads. */
export function writeCards(contacts: readonly Contact[]): string {
  return contacts.map(cardOf).join('')
}

/** The entries of a file of vCards (2.1, 3.0, or 4.0: RFC 6350), at most so many. */
export function readCards(text: string, most: number): (Entry | Unreadable)[] {
  const entries: (Entry | Unreadable)[] = []
  let open: { readonly line: number; readonly properties: Property[]; depth: number } | null = null
  for (const one of propertiesIn(text, name => READ.has(name) || MARKS.has(name))) {
    if (entries.length >= most) return entries
    const mark = one.value.trim().toUpperCase() === 'VCARD' ? one.name : null
    if (mark === 'BEGIN' && open?.properties.at(-1)?.name === 'AGENT') open.depth++
    else if (mark === 'BEGIN') {
      // One that begins after another that has no end is the next.
      if (open) entries.push(endless(open))
      open = { line: one.line, properties: [], depth: 0 }
    } else if (mark === 'END' && open && --open.depth < 0) {
      entries.push(entryOf(open.line, open.properties))
      open = null
    } else if (mark === null && open?.depth === 0) open.properties.push(one)
  }
  return open ? [...entries, endless(open)] : entries
}

/** An AGENT (vCard 2.1) may have a card within the card. */
const MARKS = new Set(['BEGIN', 'END', 'AGENT'])

function endless({ line }: { readonly line: number }): Unreadable {
  return { line, fault: 'does not end; END:VCARD is missing' }
}
