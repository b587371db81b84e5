import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { addressOf } from '#/contacts/schema/reach.ts'
import { channelsTo } from '#/gatherings/actions/reach.ts'
import { invitationLetter, type Reader, type Said } from '#/gatherings/mail/letters.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { openLinks } from '#/links/actions.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import { peopleOf } from '#/people/actions.ts'

type Sending = {
  readonly kind: MessageKind
  readonly to: readonly Guest[]
  readonly says: (reader: Reader, url: string, guest: Guest) => Said
  /** When it may leave; now, unless said. */
  readonly at?: (guest: Guest) => number
}

/** Invites guests, each when he may be read and with a link of his own. Within the transaction that deals. */
export async function tellInvited(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<void> {
  const host = (await peopleOf(app, [gathering.host])).get(gathering.host)!.name
  await send(app, gathering, {
    kind: 'invitation',
    to: guests,
    at: ({ readableAt }) => readableAt!,
    says: (reader, url) => invitationLetter(gathering, host, reader, url),
  })
}

/** Tells a guest what his answer means: that he has a seat, that none is kept, or his place among those who wait. */
export async function tellAnswered(
  _app: App,
  _gathering: Gathering,
  _before: Guest,
  _after: Guest,
  _place: number | null,
): Promise<void> {}

/** Tells guests of the waiting list that they have their seats now. */
export async function tellMovedUp(
  _app: App,
  _gathering: Gathering,
  _guests: readonly Guest[],
): Promise<void> {}

/** Tells guests that they are not invited any more. They are given as they stood until then. */
export async function tellWithdrawn(
  _app: App,
  _gathering: Gathering,
  _guests: readonly Guest[],
): Promise<void> {}

/** The same when they are taken off the list altogether, or their contact is: before that is deleted. */
export async function tellRemoved(
  _app: App,
  _gathering: Gathering,
  _guests: readonly Guest[],
): Promise<void> {}

/** Tells that time or place have changed: these guests, or all who were asked and may come. Says nothing of other changes. */
export async function tellChanged(
  _app: App,
  _before: Gathering,
  _after: Gathering,
  _guests?: readonly Guest[],
): Promise<void> {}

/** Tells everybody who was invited or said something that it does not take place, and why; not those who refused or lapsed. */
export async function tellCancelled(_app: App, _gathering: Gathering): Promise<void> {}

/** Tells whoever was told of the cancellation that it takes place after all. */
export async function tellRestored(_app: App, _gathering: Gathering): Promise<void> {}

/** Writes to guests about a gathering, each by the channel that he prefers, within the transaction of what is told. */
async function send(app: App, gathering: Gathering, { kind, to, says, at }: Sending): Promise<void> {
  if (to.length === 0) return
  const contacts = await contactsOf(
    app,
    to.map(({ contact }) => contact),
  )
  const host = (await peopleOf(app, [gathering.host])).get(gathering.host)!
  const ways = await channelsTo(app, gathering.id, [...contacts.values()])
  const readers = to.map(guest => {
    const contact = contacts.get(guest.contact)!
    const by = ways.get(contact.id)!
    return { guest, contact, by }
  })
  const wanted = readers.map(({ contact, by }) => {
    return {
      person: contact.id,
      kind: 'gathering' as const,
      about: gathering.id,
      expiresAt: gathering.end,
      by,
    }
  })
  const tokens = await openLinks(app, wanted)
  const notices = readers.map(({ guest, contact, by }, index) => {
    const url = `${app.settings.publicUrl}/i/${tokens[index]}`
    const reader = { name: contact.name, language: contact.language ?? host.language }
    const leaves = at?.(guest)
    return {
      to: { id: guest.person, email: addressOf(contact, by)! },
      contact: contact.id,
      by,
      kind,
      about: gathering.id,
      sender: gathering.host,
      ...(leaves !== undefined && { at: leaves }),
      ...says(reader, url, guest),
    }
  })
  await tell(app, ...notices)
}
