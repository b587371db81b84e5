// A dinner with three seats and more guests: contacts, dealt by priority, answered by link, a waiting list, full, and the log.
import { connect } from '#/client/client.ts'
import { createContact } from '#/contacts/schema.ts'
import { withdrawInvitation } from '#/gatherings/schema/guest.ts'
import { answerInvitation, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog, getLine } from '#/gatherings/schema/watch.ts'
import { changeGathering, createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { asSeenBy, newcomer, on, refusalOf, type Somebody, server } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')

const people = new Map<string, Somebody>()
const contacts = new Map<string, string>()
for (const [name, priority] of Object.entries({ Bo: 1, Cy: 1, Di: 2, Ed: 2, Fay: 3 })) {
  // They need no account. These have one so that they can read their mails here, on a server without a mail server.
  const guest = await newcomer(name, ann.timezone)
  people.set(name, guest)
  contacts.set(name, (await ann.call(createContact, { body: { name, email: guest.email, priority } })).id)
}
console.log(`Ann writes down ${contacts.size} contacts.`)

const { id, ...dinner } = await ann.call(createGathering, {
  body: {
    title: 'Dinner',
    place: 'Kastanienallee 12, Berlin',
    ...on('fr', '19:00', '23:00', ann.timezone),
    seats: 3,
    guests: [...contacts].map(([name, contact]) => ({ contact, first: name === 'Ed' })),
  },
})
const params = { id }
console.log(
  `She plans a dinner on ${asSeenBy(ann, dinner)}, three seats, Ed to be asked first. It is a ${dinner.state}.`,
)

await ann.call(dealGathering, { params })
console.log(`Dealt: ${await guests()}.`)
const line = await ann.call(getLine, { params, query: {} })
console.log(
  `Next is ${line.items[0]!.name}; what is not given is ${line.items[0]!.delay} for open invitations.`,
)

await say('Ed', { answer: 'yes' })
await say('Bo', { answer: 'no', note: 'I am away.' })
console.log(`Ed says yes, Bo no, and his seat goes on: ${await guests()}.`)

await say('Di', { answer: 'probably' })
await say('Cy', { answer: 'yes' })
const { seats, state } = await ann.call(getGathering, { params })
console.log(
  `Di probably, Cy yes: ${seats.yes} yes, ${seats.probably} probably, ${seats.left} left. It is ${state}.`,
)

const late = await refusalOf(say('Bo', { answer: 'yes' }))
console.log(`Bo could come after all (${late.status}): ${late.detail}`)
const fewer = await refusalOf(ann.call(changeGathering, { params, body: { seats: 2 } }))
console.log(`Two seats are too few (${fewer.status}): ${fewer.detail}`)

await say('Di', { answer: 'no' })
console.log(`Di cannot, and Bo moves up: ${await guests()}.`)
await ann.call(changeGathering, { params, body: { seats: 4 } })
console.log(`A fourth chair is found: ${await guests()}.`)
const fay = { id, contact: contacts.get('Fay')! }
await ann.call(withdrawInvitation, { params: fay })
console.log(`Ann withdraws it again, and Fay is told: ${await guests()}.`)

const { items } = await ann.call(getGatheringLog, { params, query: { limit: 200 } })
console.log(`The log has it all: ${items.map(({ kind }) => kind).join(', ')}.`)

/** Answers as a guest does, by the link in his mail, without an account. */
async function say(name: string, body: BodyOf<typeof answerInvitation>) {
  const mails = await people.get(name)!.call(listMessages, { query: { about: id, kind: 'invitation' } })
  const token = /\/i\/(mg_[\w-]+)/.exec(mails.items[0]?.text ?? '')?.[1]
  if (!token) throw new Error(`The mail to ${name} should hold a link.`)
  return connect(server)(answerInvitation, { params: { token }, body })
}

/** `Ed yes, Cy invited, Di waiting` */
async function guests(): Promise<string> {
  const { items } = await ann.call(listInvitations, { params, query: {} })
  return items.map(({ name, state, answer }) => `${name} ${answer ?? state}`).join(', ')
}
