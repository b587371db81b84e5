import type { App } from '#/app.ts'
import { shown } from '#/contacts/actions/shown.ts'
import type { ContactInFull, ContactShape, listContacts, listGroups } from '#/contacts/schema.ts'
import * as book from '#/contacts/store/book.ts'
import { findContact } from '#/contacts/store.ts'
import { gatheringsOfContact } from '#/gatherings/actions/attended.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, QueryOf } from '#/shared/endpoint.ts'
import { limitOf, type Page, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

export async function list(
  app: App,
  who: Caller,
  query: QueryOf<typeof listContacts>,
): Promise<Result<Page<ContactShape>>> {
  const place = placeOf(query, ['text', 'id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const after = place.value && { name: place.value[0], id: place.value[1] }
  const { find, group } = query
  const contacts = await book.listContacts(app.db, who.person, { find, group, after, limit })
  return ok(pageFrom(contacts.map(shown), limit, contact => [contact.name, contact.id]))
}

export async function get(app: App, who: Caller, id: string): Promise<Result<ContactInFull>> {
  const contact = await findContact(app.db, who.person, id)
  if (!contact) return notFound('contact')
  return ok({ ...shown(contact), gatherings: await gatheringsOfContact(app, who, id) })
}

export async function groups(
  app: App,
  who: Caller,
  query: QueryOf<typeof listGroups>,
): Promise<Result<AnswerOf<typeof listGroups>>> {
  const place = placeOf(query, ['text'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const rows = await book.listGroups(app.db, who.person, { after: place.value?.[0] ?? null, limit })
  return ok(pageFrom(rows, limit, group => [group.name]))
}
