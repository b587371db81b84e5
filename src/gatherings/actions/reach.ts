import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import type { Channel } from '#/contacts/schema/reach.ts'
import { channelFor } from '#/gatherings/rules/reach.ts'
import { failedWays } from '#/messages/actions/contacts.ts'
import { stoppedAmong } from '#/messages/actions/stops.ts'

/** Of a contact: whether messages about a gathering can reach him by a channel. */
export type Ways = (contact: Pick<Contact, 'id' | 'phone'>) => (channel: Channel) => boolean

/**
 * By which channels contacts can be reached about a gathering now: mail always, texts with a gateway and unless they
 * answered STOP, each unless something about it has failed that way.
 */
export async function waysTo(app: App, about: string, contacts: readonly Contact[]): Promise<Ways> {
  const { sms } = app.carriers
  const phones = sms ? contacts.flatMap(({ phone }) => phone ?? []) : []
  const [stopped, failed] = await Promise.all([
    stoppedAmong(app, phones),
    failedWays(
      app,
      about,
      contacts.map(({ id }) => id),
    ),
  ])
  return ({ id, phone }) =>
    channel => {
      if (failed.get(id)?.includes(channel)) return false
      // Without a mail server mails stay in the outbox, and count as sent there.
      if (channel === 'email') return true
      return sms !== null && phone !== null && !stopped.has(phone)
    }
}

/** By which channel each of these contacts is written to about a gathering. */
export async function channelsTo(
  app: App,
  about: string,
  contacts: readonly Contact[],
): Promise<ReadonlyMap<string, Channel>> {
  const ways = await waysTo(app, about, contacts)
  return new Map(contacts.map(contact => [contact.id, channelFor(contact, ways(contact))]))
}
