import type { App } from '#/app.ts'
import { full, given, refusingTaken, shown, type Told } from '#/contacts/actions/shown.ts'
import { MOST_CONTACTS, newContact } from '#/contacts/rules.ts'
import type { ContactShape } from '#/contacts/schema.ts'
import * as store from '#/contacts/store.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Writes a contact into the caller's address book. 409 with the one that has its address or number already. */
export async function create(app: App, who: Caller, told: Told): Promise<Result<ContactShape>> {
  const contact = newContact({ id: app.newId(), owner: who.person }, given(told), app.now())
  return refusingTaken(app, contact, () =>
    transaction(app.db, async tx => {
      await store.lockBook(tx, who.person)
      if ((await store.countContacts(tx, who.person)) >= MOST_CONTACTS) return full(MOST_CONTACTS)
      await store.addContact(tx, contact)
      return ok(shown(contact))
    }),
  )
}
