import type { App } from '#/app.ts'
import { type Contact, type Given, MOST_CONTACTS } from '#/contacts/rules.ts'
import type { ContactShape, changeContact } from '#/contacts/schema.ts'
import { findByAddresses } from '#/contacts/store/many.ts'
import { violates } from '#/db/database.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { e164 } from '#/shared/phone.ts'
import { type Refused, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

export type Told = BodyOf<typeof changeContact>

/** What was told of a contact, its number in E.164. */
export function given({ phone, ...told }: Told): Given {
  return { ...told, ...(phone !== undefined && { phone: phone && e164(phone) }) }
}

/** A contact as its owner sees it. */
export function shown(contact: Contact): ContactShape {
  const { owner, createdAt, updatedAt, ...rest } = contact
  return { ...rest, created_at: formatInstant(createdAt), updated_at: formatInstant(updatedAt) }
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
    if (!isTaken(error)) throw error
    const same = await findByAddresses(app.db, contact.owner, {
      emails: contact.email === null ? [] : [contact.email],
      phones: contact.phone === null ? [] : [contact.phone],
    })
    const other = same.find(one => one.id !== contact.id)
    // Deleted in between: whoever asks again is let in.
    return other ? taken(contact, other) : refused('conflict', 'Your contacts changed just now. Try again.')
  }
}

/** Whether the database refused a contact whose address or number another one of the owner's has. */
export function isTaken(error: unknown): boolean {
  return violates(error, 'contacts_email') || violates(error, 'contacts_phone')
}

/** There is no room for all of so many contacts. */
export function full(contacts: number, more = 1): Refused {
  const sentence = `You have ${contacts} contacts, and there may be ${MOST_CONTACTS}. Delete some first.`
  return refused('too-many', sentence, { limit: MOST_CONTACTS, contacts, more })
}

function taken(contact: Contact, other: Contact): Refused {
  const isEmail = contact.email !== null && contact.email.toLowerCase() === other.email?.toLowerCase()
  const [field, address] = isEmail ? ['email', contact.email] : ['phone', contact.phone]
  const sentence = `${other.name} has ${address} already. Change that contact, or give another ${field}.`
  return refused('taken', sentence, { field, contact: other.id })
}
