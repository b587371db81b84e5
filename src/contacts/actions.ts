import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import * as store from '#/contacts/store.ts'

/** Contacts by id, whosesoever, for other domains. */
export async function contactsOf(app: App, ids: readonly string[]): Promise<Map<string, Contact>> {
  return new Map((await store.findContacts(app.db, ids)).map(contact => [contact.id, contact]))
}

/** Those of `ids` that are contacts of these owners, in no order: whom a host may invite. */
export async function ownContactsOf(
  app: App,
  owners: readonly string[],
  ids: readonly string[],
): Promise<Contact[]> {
  return store.findOwn(app.db, owners, ids)
}

/** Those of these groups in which is somebody. */
export async function inhabitedOf(
  app: App,
  owners: readonly string[],
  groups: readonly string[],
): Promise<string[]> {
  return store.inhabited(app.db, owners, groups)
}

/** The ids of all contacts of these owners in one of `groups`, by priority and then by name. */
export async function idsInGroups(
  app: App,
  owners: readonly string[],
  groups: readonly string[],
): Promise<string[]> {
  return store.idsInGroups(app.db, owners, groups)
}
