import { addressOf, CHANNELS, type Channel } from '#/contacts/schema/reach.ts'
import type { Contact, NewContact } from '../../data/contacts.ts'
import { Problem } from '../../parts/problem.ts'

/** A contact as the form holds it. */
export type ContactDraft = {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly priority: number
  /** In which order to write, where there are both addresses. */
  readonly ways: WaysId
  /** Null: the host's. */
  readonly language: Contact['language']
  readonly notes: string
  readonly groups: readonly string[]
}

export const NOBODY: ContactDraft = {
  ...{ name: '', email: '', phone: '', notes: '', groups: [], language: null },
  priority: 3,
  ways: 'email sms',
}

export const WAYS = [
  { id: 'email sms', name: 'A mail, and a text message if that fails' },
  { id: 'sms email', name: 'A text message, and a mail if that fails' },
  { id: 'email', name: 'Only mails' },
  { id: 'sms', name: 'Only text messages' },
] as const
export type WaysId = (typeof WAYS)[number]['id']

export function draftOf(contact: Contact): ContactDraft {
  const { name, email, phone, priority, channels, language, notes, groups } = contact
  const both = email !== null && phone !== null
  const ways = both ? (channels.join(' ') as WaysId) : 'email sms'
  return { name, email: email ?? '', phone: phone ?? '', priority, ways, language, notes, groups }
}

/** What the API is told: of a contact that has one address, nothing about an order. */
export function contactFrom(draft: ContactDraft): NewContact {
  const email = draft.email.trim() || null
  const phone = draft.phone.trim() || null
  return {
    name: draft.name.trim(),
    email,
    phone,
    priority: draft.priority,
    ...(email && phone ? { channels: draft.ways.split(' ') as Channel[] } : {}),
    language: draft.language,
    notes: draft.notes,
    groups: [...draft.groups],
  }
}

/** What to send to put a contact back as it was. */
export function asItWas(contact: Contact): NewContact {
  const { name, email, phone, priority, channels, language, notes, groups } = contact
  return { name, email, phone, priority, channels, language, notes, groups }
}

/** An address of somebody's, and whether he is written to there. */
export type Way = { readonly channel: Channel; readonly address: string; readonly isUsed: boolean }

/** Where somebody is written to, the preferred way first; then the address that is known but not used. */
export function waysOf({ email, phone, channels }: Contact): Way[] {
  const all = [...channels, ...CHANNELS.filter(channel => !channels.includes(channel))]
  return all.flatMap(channel => {
    const address = addressOf({ email, phone }, channel)
    return address ? [{ channel, address, isUsed: channels.includes(channel) }] : []
  })
}

/**
 * A refusal as the form says it: beside its field where it names one (an address that another contact has), and that
 * neither address is there once, in the words of the page.
 */
export function besideField(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const { field, detail, errors = [] } = error.body
  if (typeof field === 'string')
    return new Problem({ ...error.body, errors: [{ path: field, message: detail }] })
  const isNeither = ['email', 'phone'].every(path =>
    errors.some(fault => fault.path === path && NEITHER.test(fault.message)),
  )
  if (!isNeither) return error
  const others = errors.filter(({ path }) => path !== 'email' && path !== 'phone')
  const fault = { path: 'email', message: 'Give an e-mail address, or a mobile number below.' }
  return new Problem({ ...error.body, errors: [...others, fault] })
}

/** As contacts/schema/reach.ts has it. */
const NEITHER = /^or (email|phone) is missing/
