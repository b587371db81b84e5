import type { Entry, Unreadable } from '#/contacts/rules/entry.ts'
import type { File } from '#/contacts/rules/file.ts'
import { cut } from '#/contacts/rules/judge.ts'
import type { Sifted } from '#/contacts/rules/sift.ts'
import { type Given, USUAL_PRIORITY } from '#/contacts/rules.ts'
import { type ImportShape, type ItemShape, MOST_SHOWN } from '#/contacts/schema/files.ts'

/** An entry, and what it says of a contact or everything that is wrong with it. */
export type Judged = {
  readonly entry: Entry | Unreadable
  readonly verdict: Given | { readonly faults: readonly string[] }
}

/** What becomes of the entries of a file: all that are refused, and of the others the first ones. */
export function reportOf(file: File, judged: readonly Judged[], sifted: readonly Sifted[]): ImportShape {
  const wrong = judged.flatMap(({ entry, verdict }) =>
    'faults' in verdict ? [refusedItem(entry, verdict.faults)] : [],
  )
  const items = [...wrong, ...sifted.map(itemOf)].sort((a, b) => a.line - b.line)
  const count = (state: ItemShape['state']) => items.filter(one => one.state === state).length
  let shown = 0
  return {
    format: file.format,
    columns: file.columns.slice(0, MOST_SHOWN).map(({ header, field }) => ({ header: cut(header), field })),
    ready: count('ready'),
    known: count('known'),
    refused: count('refused'),
    items: items.filter(({ state }) => state === 'refused' || ++shown <= MOST_SHOWN),
  }
}

function itemOf(one: Sifted): ItemShape {
  const { name, email = null, phone = null, priority = USUAL_PRIORITY, groups = [] } = one.given
  const item = { line: one.line, name: name!, email, phone, priority, groups }
  if (one.state === 'refused') return { ...item, state: 'refused', message: `It ${one.message}.` }
  return one.state === 'known'
    ? { ...item, state: 'known', contact: one.contact.id }
    : { ...item, state: 'ready' }
}

/** What could be read of it, for whoever looks for the line. */
function refusedItem(entry: Entry | Unreadable, faults: readonly string[]): ItemShape {
  const { name = '', email = '', phone = '' } = entry as Partial<Entry>
  return {
    line: entry.line,
    state: 'refused',
    name: cut(name),
    email: cut(email) || null,
    phone: cut(phone) || null,
    priority: USUAL_PRIORITY,
    groups: [],
    message: 'fault' in entry ? `It ${entry.fault}.` : `${faults.join('; ')}.`,
  }
}
