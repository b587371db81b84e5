import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import { addressOf } from '#/contacts/schema/reach.ts'
import { sequenceOf } from '#/gatherings/actions/calendar.ts'
import type { Reader } from '#/gatherings/actions/tell/readers.ts'
import type { Said, Told } from '#/gatherings/mail/letters.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { openLinks } from '#/links/actions.ts'
import { eventObject } from '#/meetings/actions/event.ts'
import { type Failed, tellContacts } from '#/messages/actions/contacts.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'

export type Sending = {
  readonly kind: MessageKind
  readonly to: readonly Reader[]
  readonly says: (told: Told, guest: Guest) => Said
  /** When it leaves (epoch ms); at once, unless said. */
  readonly at?: (reader: Reader) => number
  /** The message itself, where somebody has to know it before. */
  readonly id?: (guest: Guest) => string
  /** What becomes of the gathering in his calendar. */
  readonly calendar?: (guest: Guest) => 'REQUEST' | 'CANCEL' | null
  /** So often in an hour at most, and then what was last. */
  readonly mostAnHour?: number
  /** His contact may be deleted in the same breath: it goes where that is now, and nowhere else. */
  readonly isLast?: boolean
}

/** Writes to guests about a gathering, each with a link of his own, within the transaction of what is told. */
export async function send(app: App, gathering: Gathering, sending: Sending): Promise<void> {
  const { to, kind, mostAnHour } = sending
  if (to.length === 0) return
  const [people, tokens] = await Promise.all([
    peopleOf(app, [gathering.host]),
    tokensFor(app, gathering, sending),
  ])
  const host = people.get(gathering.host)!
  const notices = to.map((reader, index) => {
    const told = toldTo(app, gathering, host, reader.contact, tokens[index])
    const calendar = calendarFor(app, gathering, host, reader, sending)
    const at = sending.at?.(reader)
    return {
      ...addressed(reader, sending),
      kind,
      about: gathering.id,
      sender: gathering.host,
      ...sending.says(told, reader.guest),
      ...(calendar && { calendar }),
      ...(at !== undefined && { at }),
      ...(sending.id && { id: sending.id(reader.guest) }),
    }
  })
  if (mostAnHour === undefined) return tell(app, ...notices)
  const toContacts = notices.map(notice => ({ ...notice, contact: notice.contact! }))
  await tellContacts(app, toContacts, mostAnHour)
}

function addressed({ guest, contact, channel }: Reader, { isLast }: Sending) {
  const email = addressOf(contact, channel)!
  if (isLast) return { to: { id: channel === 'email' ? guest.person : null, email }, by: channel }
  return { to: { id: guest.person, email }, by: channel, contact: contact.id }
}

/** Says what did not reach a guest by another channel: the same, with links that are made when it leaves. */
export async function sayAgain(
  app: App,
  { id: about, host: sender }: Gathering,
  { guest, contact, channel: by }: Reader,
  { id, at, failed }: { readonly id: string; readonly at: number; readonly failed: Failed },
): Promise<void> {
  const { kind, letter, short, calendar: text, calendar_method: method } = failed
  const calendar = by === 'email' && text !== null && { method: method as 'REQUEST' | 'CANCEL', text }
  await tell(app, {
    ...{ id, at, by, kind, about, sender, letter, contact: contact.id, insteadOf: failed.id },
    to: { id: guest.person, email: addressOf(contact, by)! },
    ...(short !== null && { short }),
    ...(calendar && { calendar }),
  })
}

/** One statement for all of them; who is no guest any more gets none. */
async function tokensFor(app: App, { id, end }: Gathering, { to, isLast }: Sending): Promise<string[]> {
  if (isLast) return []
  const link = { kind: 'gathering' as const, about: id, expiresAt: end }
  return openLinks(
    app,
    to.map(({ contact, channel }) => ({ ...link, person: contact.id, by: channel })),
  )
}

/** What a contact reads of a gathering, with the token of his link. */
export function toldTo(
  { settings }: App,
  gathering: Gathering,
  host: Person,
  { name, language }: Contact,
  token: string | undefined,
): Told {
  return {
    gathering,
    host: host.name,
    reader: { name, language: language ?? host.language },
    url: token === undefined ? settings.publicUrl : `${settings.publicUrl}/i/${token}`,
    hears: settings.twilio !== null || settings.smsGateway?.token != null,
  }
}

/** For mails alone: a text message carries none. */
function calendarFor(
  app: App,
  gathering: Gathering,
  host: Person,
  { guest, contact, channel }: Reader,
  { calendar }: Sending,
) {
  const method = channel === 'email' ? calendar?.(guest) : null
  return method
    ? objectFor(app, gathering, host, { name: contact.name, email: contact.email! }, method)
    : null
}

/** A gathering as it comes into the calendar at an address, or is taken out of it. */
export function objectFor(
  app: App,
  gathering: Gathering,
  { name, email }: Pick<Person, 'name' | 'email'>,
  reader: { readonly name: string; readonly email: string },
  method: 'REQUEST' | 'CANCEL',
) {
  const status = method === 'CANCEL' ? ('declined' as const) : ('accepted' as const)
  const attendee = { ...reader, status }
  const event = { ...gathering, location: gathering.place, sequence: sequenceOf(app, gathering) }
  return { method, text: eventObject(app, event, { method, organizer: { name, email }, attendee }) }
}
