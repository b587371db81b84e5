import type { Contact, Given } from '#/contacts/rules.ts'

/** An entry that makes sense in itself. */
export type Candidate = { readonly line: number; readonly given: Given }

export type Sifted = Candidate &
  (
    | { readonly state: 'ready' }
    | { readonly state: 'known'; readonly contact: Contact }
    | { readonly state: 'refused'; readonly message: string }
  )

/**
 * Which of the entries of a file are new to an address book, and which are in it already: by their address, compared
 * without case, or by their number. One person is written down once, so the second of two in a file is refused.
 */
export function sift(candidates: readonly Candidate[], known: readonly Contact[]): Sifted[] {
  const book = new Map(known.flatMap(contact => keysOf(contact).map(key => [key, contact])))
  const lines = new Map<string, number>()

  return candidates.map(candidate => {
    const keys = keysOf(candidate.given)
    const contacts = [...new Set(keys.flatMap(key => book.get(key) ?? []))]
    const all = [...keys, ...contacts.flatMap(keysOf)]
    const before = all.map(key => lines.get(key)).find(line => line !== undefined)
    if (before !== undefined) return { ...candidate, state: 'refused', message: again(before) }
    if (contacts.length > 1) return { ...candidate, state: 'refused', message: torn(contacts) }
    for (const key of all) lines.set(key, candidate.line)
    const [contact] = contacts
    return contact ? { ...candidate, state: 'known', contact } : { ...candidate, state: 'ready' }
  })
}

/** What a file says of a contact that is known already: its groups are added to those there are. */
export function addedTo(contact: Contact, given: Given): Given {
  return { ...given, ...(given.groups && { groups: [...new Set([...contact.groups, ...given.groups])] }) }
}

function keysOf({ email, phone }: Pick<Given, 'email' | 'phone'>): string[] {
  return [...(email ? [email.toLowerCase()] : []), ...(phone ? [phone] : [])]
}

function again(line: number): string {
  return `has the address or number of line ${line} as well; leave one of the two out`
}

function torn(contacts: readonly Contact[]): string {
  const names = contacts.map(({ name }) => name).join(' and ')
  return `has the address of one of your contacts and the number of another (${names}); correct one of them`
}
