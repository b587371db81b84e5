import type { Language } from '#/shared/language.ts'
import { e164 } from '#/shared/phone.ts'
import type { Fault } from '#/shared/result.ts'

export type Channel = 'email' | 'sms'

/** An entry in somebody's own address book. Nobody else sees it. */
export type Contact = {
  readonly id: string
  /** The person whose address book it is in. */
  readonly owner: string
  readonly name: string
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** 1 to 100; 1 is asked first. */
  readonly priority: number
  /** How to write to this contact: the first of these, and the next when that fails. Each has its address. */
  readonly channels: Channel[]
  /** Null: the owner's. */
  readonly language: Language | null
  readonly notes: string
  readonly groups: string[]
  readonly createdAt: number
  readonly updatedAt: number
}

/** What a host says of a contact, as it comes in: `undefined` leaves a field as it is, `null` empties it. */
export type Given = {
  name?: string
  email?: string | null
  phone?: string | null
  priority?: number
  channels?: Channel[]
  language?: Language | null
  notes?: string
  groups?: string[]
}

/** Neither the first to be asked nor the last. */
export const USUAL_PRIORITY = 3

/** Whom one host may know: as many as one dealing is meant for. */
export const MOST_CONTACTS = 100_000

type Made = Pick<Contact, 'id' | 'owner'> & { readonly now: number }

/** A new contact; what was not said is as usual. */
export function newContact({ id, owner, now }: Made, given: Given & { name: string }): Contact {
  const { name } = given
  const nobody = { email: null, phone: null, language: null, notes: '', groups: [], channels: [] }
  const usual = { ...nobody, priority: USUAL_PRIORITY, createdAt: now, updatedAt: now }
  return changed({ id, owner, name, ...usual }, given, now)
}

/**
 * A contact with these changes. Unless said otherwise, the order in which it is written to follows its addresses: a
 * new one comes last, one that is gone is left out.
 */
export function changed(contact: Contact, given: Given, now: number): Contact {
  const { phone, groups, channels, ...rest } = given
  const merged: Contact = {
    ...contact,
    ...rest,
    ...(phone !== undefined && { phone: phone === null ? null : e164(phone) }),
    ...(groups && { groups: [...new Set(groups.map(group => group.trim()))] }),
    updatedAt: now,
  }
  return { ...merged, channels: channels ?? followed(contact, merged) }
}

/** What is wrong with a contact as a whole, by field. */
export function faultsOf({ email, phone, channels }: Contact): Fault[] {
  if (email === null && phone === null)
    return ['email', 'phone'].map(path => ({
      path,
      message: 'is missing; give at least one of email and phone',
    }))
  const wrong: Record<Channel, boolean> = { email: email === null, sms: phone === null }
  const empty = channels.filter(channel => wrong[channel])
  const needed = { email: 'an e-mail address', sms: 'a phone number' }
  return empty.map(channel => ({
    path: 'channels',
    message: `names ${channel}, for which there must be ${needed[channel]}`,
  }))
}

function followed(before: Contact, after: Contact): Channel[] {
  const kept = before.channels.filter(channel => addressOf(after, channel) !== null)
  const fresh = CHANNELS.filter(
    channel => addressOf(before, channel) === null && addressOf(after, channel) !== null,
  )
  return [...kept, ...fresh]
}

const CHANNELS: readonly Channel[] = ['email', 'sms']

/** Where a contact is written to by this channel. */
export function addressOf(contact: Pick<Contact, 'email' | 'phone'>, channel: Channel): string | null {
  return channel === 'email' ? contact.email : contact.phone
}
