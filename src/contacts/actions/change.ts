import { type App, within } from '#/app.ts'
import { given, refusingTaken, shown, type Told } from '#/contacts/actions/shown.ts'
import { changed, isNews } from '#/contacts/rules.ts'
import { reachFaults } from '#/contacts/schema/reach.ts'
import type { ContactShape } from '#/contacts/schema.ts'
import * as store from '#/contacts/store.ts'
import { transaction } from '#/db/database.ts'
import { contactDeleted, contactsChanged, holdAllWith } from '#/gatherings/actions/contact.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, notFound, ok, type Result } from '#/shared/result.ts'

/** Changes a contact of the caller's; what it is invited to follows. */
export async function change(app: App, who: Caller, id: string, told: Told): Promise<Result<ContactShape>> {
  const before = await store.findContact(app.db, who.person, id)
  if (!before) return notFound('contact')
  const wished = changed(before, given(told), app.now())
  return refusingTaken(app, wished, () =>
    transaction(app.db, async tx => {
      // Addresses stay where they are while a file is read into the book.
      await store.lockBook(tx, who.person)
      await holdAllWith(within(app, tx), [id])
      const contact = await store.lockContact(tx, who.person, id, 'change')
      if (!contact) return notFound('contact')
      const after = changed(contact, given(told), app.now())
      const faults = reachFaults(after)
      if (faults.length) return invalid(faults)
      await store.saveContact(tx, after)
      if (isNews(contact, after)) await contactsChanged(within(app, tx), [after])
      return ok(shown(after))
    }),
  )
}

/** Deletes a contact of the caller's: it leaves every gathering to come, and those that are over forget it. */
export async function remove(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    if (!(await store.lockContact(tx, who.person, id, 'change'))) return notFound('contact')
    await contactDeleted(within(app, tx), who, id)
    // Only now does whoever refers to it wait for us: he may have had a gathering that we waited for. Since then it may
    // have become the guest of another.
    await store.lockContact(tx, who.person, id, 'delete')
    await contactDeleted(within(app, tx), who, id)
    await store.deleteContact(tx, id)
    return ok()
  })
}
