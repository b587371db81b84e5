import type { Thing } from '#/journal/schema.ts'
import type { MessageKind } from '#/messages/schema.ts'

type Parcel = {
  readonly channel: 'email' | 'sms'
  /** Where it was to go when it was written. */
  readonly address: string
  readonly secret: boolean
  /** Null for somebody who is no person here. */
  readonly recipient: string | null
  /** Null unless it is for somebody's contact. */
  readonly contact: string | null
  readonly reader_email: string | null
  readonly reader_phone: string | null
}

/**
 * How often a carrier is asked before a message has failed. The tries come hourly in the end: a mail waits two days or
 * so for a server that is away (RFC 5321 §4.5.4.1 gives others four); a text message half an hour, since then a mail
 * can say it.
 */
export const TRIES = { email: 60, sms: 12 } as const

/**
 * Where a message goes now: with its reader, if he has moved meanwhile. A secret link proves the address that it was
 * made for, so it goes there or nowhere. Null when he has no such address any more.
 */
export function addressFor(parcel: Parcel): string | null {
  const isStranger = parcel.recipient === null && parcel.contact === null
  if (isStranger || parcel.secret) return parcel.address
  return parcel.channel === 'email' ? parcel.reader_email : parcel.reader_phone
}

/** The plan that has a message to a contact delivered; its subject is the message. */
export const SEND_TO_CONTACT = 'gatherings.send'

/** The plan that looks for another way to say what did not reach a contact: its subject what it was about, its key the message. */
export const SAY_OTHERWISE = 'gatherings.undelivered'

/**
 * The plan that has a message delivered: a reminder of a meeting is looked at again before it leaves, and how long an
 * invitation holds depends on when it has left.
 */
export function dutyOf(
  { kind, isToContact }: { readonly kind: MessageKind; readonly isToContact: boolean },
  thing: Thing | null,
): 'messages.deliver' | 'reminders.send' | typeof SEND_TO_CONTACT {
  if (isToContact) return SEND_TO_CONTACT
  return kind === 'reminder' && thing === 'meeting' ? 'reminders.send' : 'messages.deliver'
}

const STOP = ['STOP', 'STOPP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT']
const START = ['START', 'UNSTOP', 'YES']

/**
 * What a text message to us asks for: no more of ours, or ours again. The words are those that carriers know; YES is
 * one only for who has stopped, and otherwise an answer to something else.
 */
export function wishIn(text: string, isStopped: boolean): 'stop' | 'start' | undefined {
  const word = text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '').toUpperCase()
  if (STOP.includes(word)) return 'stop'
  return isStopped && START.includes(word) ? 'start' : undefined
}
