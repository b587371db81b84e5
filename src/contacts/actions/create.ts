import type { App } from '#/app.ts'
import { type Contact, faultsOf, type Given, MOST_CONTACTS, newContact } from '#/contacts/rules.ts'
import type { ContactShape } from '#/contacts/schema.ts'
import * as store from '#/contacts/store.ts'
import { transaction, violates } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Writes a contact into the caller's address book. 409 with the one that has its address or number already. */
export async function create(
  app: App,
  who: Caller,
  given: Given & { name: string },
): Promise<Result<ContactShape>> {
  const contact = newContact({ id: app.newId(), owner: who.person, now: app.now() }, given)
  const faults = faultsOf(contact)
  if (faults.length) return invalid(faults)
  return refusingTaken(app, contact, () =>
    transaction(app.db, async tx => {
      await store.lockBook(tx, who.person)
      if ((await store.countContacts(tx, who.person)) >= MOST_CONTACTS) return full()
      await store.addContact(tx, contact)
      return ok(shown(contact))
    }),
  )
}

/** Does `work`, which writes this contact; refused with the contact that has its address or number already. */
export async function refusingTaken<T>(
  app: App,
  contact: Contact,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (!violates(error, 'contacts_email') && !violates(error, 'contacts_phone')) throw error
    const same = await store.findByAddress(app.db, contact.owner, contact)
    return taken(
      contact,
      same.find(other => other.id !== contact.id),
    )
  }
}

/** There is no room for another contact. */
export function full(): Refused {
  const sentence = `You have ${MOST_CONTACTS} contacts already, the most there may be. Delete some first.`
  return refused('too-many', sentence, { limit: MOST_CONTACTS })
}

/** A contact as its owner sees it. */
export function shown(contact: Contact): ContactShape {
  const { owner, createdAt, updatedAt, ...rest } = contact
  return { ...rest, created_at: formatInstant(createdAt), updated_at: formatInstant(updatedAt) }
}

function taken(contact: Contact, other: Contact | undefined): Refused {
  // Deleted in between: whoever asks again is let in.
  if (!other) return refused('conflict', 'Somebody changed your contacts just now. Try again.')
  const isEmail = contact.email !== null && contact.email.toLowerCase() === other.email?.toLowerCase()
  const [field, address] = isEmail ? ['email', contact.email] : ['phone', contact.phone]
  const sentence = `${other.name} has ${address} already. Change that contact, or give another ${field}.`
  return refused('taken', sentence, { field, contact: other.id })
}
