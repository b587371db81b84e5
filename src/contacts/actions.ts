import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import * as store from '#/contacts/store.ts'

/** Contacts by id, whosesoever, for other domains. */
export async function contactsOf(app: App, ids: readonly string[]): Promise<Map<string, Contact>> {
  return new Map((await store.findContacts(app.db, ids)).map(contact => [contact.id, contact]))
}

/** The contacts of these owners that are among `ids` or in one of `groups`, in no order: what a host may invite. */
export async function ownContactsIn(
  app: App,
  owner: readonly string[],
  among: store.Among,
): Promise<Contact[]> {
  return store.findOwn(app.db, owner, among)
}
