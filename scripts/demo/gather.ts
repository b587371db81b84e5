import { type Client, connect } from '#/client/client.ts'
import { createContact, listContacts } from '#/contacts/schema.ts'
import { answerInvitation } from '#/gatherings/schema/invitations.ts'
import { createGathering, dealGathering, listGatherings } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { days } from '#/time/date.ts'
import { CONTACTS, GATHERINGS, type Gathered } from './gatherings.ts'
import { unless } from './unless.ts'

type Place = { readonly url: string; readonly monday: Temporal.PlainDate; readonly timezone: string }

/** Has a host write down contacts and invite them in the week that begins on `monday`, as far as that is missing. */
export async function gather(call: Client, place: Place): Promise<void> {
  const { items } = await call(listGatherings, { query: { limit: 200 } })
  const missing = GATHERINGS.filter(({ title }) => !items.some(one => one.title === title))
  if (missing.length === 0) return
  const contacts = await writeDown(call)
  for (const gathered of missing) await invite(call, gathered, contacts, place)
}

/** The ids of the contacts by first name. */
async function writeDown(call: Client): Promise<ReadonlyMap<string, string>> {
  const { items } = await call(listContacts, { query: { limit: 200 } })
  const known = new Map(items.map(({ name, id }) => [firstNameOf(name), id]))
  for (const body of CONTACTS) {
    const name = firstNameOf(body.name)
    if (!known.has(name)) known.set(name, (await call(createContact, { body })).id)
  }
  return known
}

async function invite(
  call: Client,
  gathered: Gathered,
  contacts: ReadonlyMap<string, string>,
  { url, monday, timezone }: Place,
): Promise<void> {
  const { title, place, description, day, seats, isDealt, answers } = gathered
  const start = monday
    .add({ days: days.indexOf(day) })
    .toZonedDateTime({ timeZone: timezone, plainTime: '19:00' })
    .toInstant()
  const when = { start: start.toString(), end: start.add({ hours: 4 }).toString(), timezone }
  const guests = guestsOf(gathered, contacts)
  const { id } = await call(createGathering, {
    body: { title, place, ...(description && { description }), ...when, seats, guests, reply_within: 'P2D' },
  })
  if (isDealt) await call(dealGathering, { params: { id } })
  for (const [name, answer, note] of answers) {
    const token = await tokenFor(call, id, name)
    const body = { answer, ...(note && { note }) }
    await unless('full', connect(url)(answerInvitation, { params: { token }, body }))
  }
}

function guestsOf({ guests, first, couple }: Gathered, contacts: ReadonlyMap<string, string>) {
  return (guests ?? [...contacts.keys()]).map(name => ({
    contact: contacts.get(name)!,
    first: name === first,
    party: name === couple ? 2 : 1,
  }))
}

/** Of the link in the last message that a guest got. */
async function tokenFor(call: Client, about: string, name: string): Promise<string> {
  const { items } = await call(listMessages, { query: { about, kind: 'invitation', limit: 200 } })
  const to = CONTACTS.find(contact => firstNameOf(contact.name) === name)!.email
  return /\/i\/(mg_[\w-]+)/.exec(items.find(message => message.to === to)!.text)![1]!
}

function firstNameOf(name: string): string {
  return name.split(' ')[0]!
}
