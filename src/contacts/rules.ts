import { addressOf, CHANNELS, type Channel } from '#/contacts/schema/reach.ts'
import type { Language } from '#/shared/language.ts'

/** An entry in somebody's own address book. Nobody else sees it. */
export type Contact = {
  readonly id: string
  /** The person whose address book it is in. */
  readonly owner: string
  readonly name: string
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** 1 to 100; 1 is asked first. */
  readonly priority: number
  /** How to write to this contact: the first of these, and the next when that fails. Each has its address. */
  readonly channels: Channel[]
  /** Null: the owner's. */
  readonly language: Language | null
  readonly notes: string
  readonly groups: string[]
  readonly createdAt: number
  readonly updatedAt: number
}

/** What a host says of a contact: a field that is absent stays as it is, `null` empties it. Phones in E.164. */
export type Given = Partial<Omit<Contact, 'id' | 'owner' | 'createdAt' | 'updatedAt'>>

/** Neither the first to be asked nor the last. */
export const USUAL_PRIORITY = 3

/** Whom one host may know: as many as one gathering is dealt to within a second. */
export const MOST_CONTACTS = 100_000

/** A new contact; what was not said is as usual. */
export function newContact(made: Pick<Contact, 'id' | 'owner'>, given: Given, now: number): Contact {
  const nobody = { name: '', email: null, phone: null, language: null, notes: '', groups: [], channels: [] }
  return changed({ ...made, ...nobody, priority: USUAL_PRIORITY, createdAt: now, updatedAt: now }, given, now)
}

/**
 * A contact with these changes. Unless said otherwise, the order in which it is written to follows its addresses: a
 * new one comes last, one that is gone is left out.
 */
export function changed(contact: Contact, given: Given, now: number): Contact {
  const merged = { ...contact, ...tidy(given), updatedAt: now }
  return { ...merged, channels: given.channels ?? followed(contact, merged) }
}

/** Whether what others go by has changed: notes and groups are for the owner alone. */
export function isNews(before: Contact, after: Contact): boolean {
  const seen = ({ name, email, phone, priority, channels, language }: Contact) =>
    JSON.stringify([name, email, phone, priority, channels, language])
  return seen(before) !== seen(after)
}

/** Without blanks around names, with one kind of line break: what is written to a file reads back the same. */
function tidy({ name, notes, groups, ...rest }: Given): Given {
  return {
    ...rest,
    ...(name !== undefined && { name: name.trim() }),
    ...(notes !== undefined && { notes: notes.trim() && notes.replace(/\r\n?/g, '\n') }),
    ...(groups && { groups: [...new Set(groups.map(group => group.trim()))] }),
  }
}

function followed(before: Contact, after: Contact): Channel[] {
  const kept = before.channels.filter(channel => addressOf(after, channel) !== null)
  const isFresh = (channel: Channel) =>
    addressOf(before, channel) === null && addressOf(after, channel) !== null
  return [...kept, ...CHANNELS.filter(isFresh)]
}
