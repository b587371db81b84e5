import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { channelsTo } from '#/gatherings/actions/reach.ts'
import type { Reader } from '#/gatherings/actions/tell/readers.ts'
import { readableAt } from '#/gatherings/rules/reach.ts'
import { type Gathering, type Guest, isInviting } from '#/gatherings/rules.ts'
import type { Laid } from '#/gatherings/store/table.ts'
import { guestsOf, knownBy } from '#/people/actions/guests.ts'
import type { Person } from '#/people/rules.ts'

/** How those of a line would be written to, by their ids, and who of them is a person here, by addresses in lower case. */
export type Approached = {
  readonly readers: ReadonlyMap<string, Reader>
  readonly people: Map<string, Person>
}

/** Of those who may be invited: nobody while it is not dealt, or once none could answer in time. */
export async function approach(
  app: App,
  { gathering, line }: Pick<Laid, 'gathering' | 'line'>,
): Promise<Approached> {
  if (line.length === 0 || !isInviting(gathering, app.now())) return { readers: new Map(), people: new Map() }
  return approachAll(app, { gathering, line })
}

async function approachAll(
  app: App,
  { gathering, line }: Pick<Laid, 'gathering' | 'line'>,
): Promise<Approached> {
  const contacts = await contactsOf(
    app,
    line.map(({ contact }) => contact),
  )
  const known = [...contacts.values()]
  const [people, channels] = await Promise.all([
    knownBy(
      app,
      known.flatMap(({ email }) => email ?? []),
    ),
    channelsTo(app, gathering.id, known),
  ])
  const readers = line.map((guest): [string, Reader] => {
    const contact = contacts.get(guest.contact)!
    const person = people.get((contact.email ?? '').toLowerCase())
    const account = person && person.role !== 'guest' ? person : null
    return [guest.id, { guest, contact, account, channel: channels.get(contact.id)! }]
  })
  return { readers: new Map(readers), people }
}

/** When each of a line could read an invitation that was sent now (epoch ms); null: never in time. */
export async function readableOf(
  app: App,
  { gathering, line }: Pick<Laid, 'gathering' | 'line'>,
): Promise<Map<string, number | null>> {
  const { readers } = await approachAll(app, { gathering, line })
  return new Map([...readers].map(([id, reader]) => [id, readableAt(gathering, reader, app.now())]))
}

/** Whoever is invited and has an address becomes a person, so that an account made later inherits nothing unproven. */
export async function withPersons(
  app: App,
  gathering: Gathering,
  guests: readonly Guest[],
): Promise<Guest[]> {
  if (guests.length === 0) return []
  const contacts = await contactsOf(
    app,
    guests.map(({ contact }) => contact),
  )
  const given = guests.map(guest => ({ guest, contact: contacts.get(guest.contact)! }))
  return (await asPersons(app, gathering, given)).map(({ guest }) => guest)
}

/** The same for those whose contacts are known; `people` as well, by their addresses in lower case. */
export async function asPersons<One extends Pick<Reader, 'guest' | 'contact'>>(
  app: App,
  { host, timezone }: Gathering,
  given: readonly One[],
  people?: Map<string, Person>,
): Promise<One[]> {
  // What his host calls him is for no other eyes.
  const emails = given.flatMap(({ contact: { email } }) => email ?? [])
  const persons = await guestsOf(
    app,
    host,
    emails.map(email => ({ email, timezone })),
    people,
  )
  return given.map(one => {
    const person = persons.get((one.contact.email ?? '').toLowerCase())
    if (!person) return one
    return { ...one, guest: { ...one.guest, person: person.id, hasAccount: person.role !== 'guest' } }
  })
}
