import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import type { Contact } from '#/contacts/rules.ts'
import { channelsTo } from '#/gatherings/actions/reach.ts'
import type { Reader as Reached } from '#/gatherings/rules/reach.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { peopleOf } from '#/people/actions.ts'

/** A guest as he is written to. */
export type Reader = Reached & { readonly guest: Guest; readonly contact: Contact }

/** How these guests are written to now. Who is nobody's contact any more is left out. */
export async function readersOf(
  app: App,
  gathering: Pick<Gathering, 'id'>,
  guests: readonly Guest[],
): Promise<Reader[]> {
  if (guests.length === 0) return []
  const members = guests.flatMap(({ person, hasAccount }) => (person !== null && hasAccount ? [person] : []))
  const contacts = await contactsOf(
    app,
    guests.map(({ contact }) => contact),
  )
  const [channels, people] = await Promise.all([
    channelsTo(app, gathering.id, [...contacts.values()]),
    peopleOf(app, members),
  ])
  return guests.flatMap(guest => {
    const contact = contacts.get(guest.contact)
    const account = (guest.hasAccount && people.get(guest.person ?? '')) || null
    return contact ? { guest, contact, account, channel: channels.get(contact.id)! } : []
  })
}
