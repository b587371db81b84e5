import type { App } from '#/app.ts'
import { tell } from '#/messages/actions/tell.ts'
import * as store from '#/messages/store/contacts.ts'
import type { Language } from '#/shared/language.ts'
import { day } from '#/time/date.ts'

/** A text message that came in; `receipt` is what its gateway calls it, null when it has no name for it. */
export type Heard = { readonly from: string; readonly text: string; readonly receipt: string | null }

/**
 * Whether a text message is heard for the first time: a gateway that got no answer brings it again. Within the
 * transaction of what it causes; the same meanwhile waits for the end of that.
 */
export async function isNew(app: App, { receipt }: Heard): Promise<boolean> {
  return receipt === null || store.addHeard(app.db, receipt, app.now())
}

/** No gateway tries for longer. */
const REMEMBERED = 30 * day

export async function forgetHeard(app: App): Promise<void> {
  await store.forgetHeard(app.db, app.now() - REMEMBERED)
}

/** What we said to a number in reply to its texts within a day, the latest first; nobody else is at it meanwhile. */
export async function repliesTo(app: App, phone: string): Promise<store.Said[]> {
  await store.lockNumber(app.db, phone)
  return store.saidTo(app.db, phone, app.now() - day)
}

export type Reply = {
  readonly text: string
  readonly language: Language
  /** The things that it offers to choose from, in their order. */
  readonly also?: readonly string[]
  /** What was said, until it is known of which of them. */
  readonly pending?: object | null
}

/** What was said of one of several is so no more: it is known of which. */
export async function settle(app: App, reply: string): Promise<void> {
  await store.removePending(app.db, reply)
}

/** Says something in reply to a text message: to its number, whosesoever contact that is. */
export async function replyTo(app: App, phone: string, { text, language, ...more }: Reply): Promise<void> {
  await tell(app, {
    to: { id: null, email: phone },
    kind: 'notice',
    about: null,
    by: 'sms',
    ...more,
    short: text,
    letter: { language, subject: '', parts: [text] },
  })
}
