import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { thingOf } from '#/journal/actions/thing.ts'
import { dutyOf } from '#/messages/rules/delivery.ts'
import type { MessageKind } from '#/messages/schema.ts'
import * as store from '#/messages/store/outbox.ts'
import { type Letter, textOf } from '#/shared/letter.ts'
import { day } from '#/time/date.ts'

export type Notice = {
  /** A new one, unless somebody has to know it before. */
  readonly id?: string
  /** The person, null for somebody who is none here, and his address: for a text message, a number (E.164). */
  readonly to: { readonly id: string | null; readonly email: string }
  readonly kind: MessageKind
  /** The meeting or other thing it is about. */
  readonly about: string | null
  readonly also?: readonly string[]
  /** Of a reply that asks which of several was meant: what was said. */
  readonly pending?: object | null
  readonly letter: Letter
  /** On whose behalf: answers by hand go to him, and he hears of it when it cannot be delivered. */
  readonly sender?: string
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'REPLY'; readonly text: string }
  /** When it leaves (epoch ms): now, unless said. */
  readonly at?: number
  /** By when it must have left (epoch ms): later it says nothing of use, and stays. */
  readonly before?: number
  /** The contact whom it is for: it goes where that is by then, and how he is reached is said there. */
  readonly contact?: string
  /** By mail, unless said. */
  readonly by?: 'email' | 'sms'
  /** What it says as a text message, where it may become one. */
  readonly short?: string
  /** The failed message that this one says again. */
  readonly insteadOf?: string
  /** The text holds a link that opens an account: nothing for API keys, which may be anywhere. */
  readonly secret?: true
}

/** The plan that has a message delivered, but for reminders; its subject is the message. */
export const DELIVER = 'messages.deliver'

/**
 * Puts messages into the outbox, in the transaction of what they tell: `app` is within it. They leave right after the
 * commit. Without a mail server they stay there, to be read by their recipients and by admins, and count as sent.
 */
export async function tell(app: App, ...notices: readonly Notice[]): Promise<void> {
  const now = app.now()
  const messages = notices.map(({ to, letter, at = now, by: channel = 'email', short, ...notice }) => ({
    id: app.newId(),
    recipient: to.id,
    address: to.email,
    channel,
    subject: letter.subject,
    text: channel === 'sms' ? (short ?? textOf(letter)) : textOf(letter),
    short: short ?? null,
    letter,
    at,
    state: isCarried(app, channel) || at > now ? ('planned' as const) : ('sent' as const),
    contact: null,
    also: [],
    pending: null,
    insteadOf: null,
    sender: null,
    calendar: null,
    secret: false,
    before: null,
    ...notice,
  }))
  const planned = messages.filter(({ state }) => state === 'planned')
  const plans = await Promise.all(
    planned.map(async one => ({ kind: await dutyFor(app, one), subject: one.id, key: '', dueAt: one.at })),
  )
  await Promise.all([store.addMessages(app.db, messages), plans.length && plan(app, ...plans)])
}

/** Else messages stay in the outbox, to be read there; a text message can also become a mail. */
function isCarried({ carriers }: App, channel: 'email' | 'sms'): boolean {
  return carriers.email !== null || (channel === 'sms' && carriers.sms !== null)
}

/** The plan that has a message delivered. */
export async function dutyFor(
  app: App,
  { kind, about, contact }: Pick<Notice, 'kind' | 'about'> & { readonly contact: string | null },
) {
  const mayBeOfMeeting = contact === null && kind === 'reminder' && about !== null
  return dutyOf({ kind, isToContact: contact !== null }, mayBeOfMeeting ? await thingOf(app, about) : null)
}

/** Takes the links out of a person's messages when they work no more: nobody need keep them. */
export async function cutLinks(app: App, person: string): Promise<void> {
  await store.cutLinks(app.db, { person })
}

/** The same for all messages sent until an instant (epoch milliseconds), that one included. */
export async function cutOldLinks(app: App, until: number): Promise<void> {
  await store.cutLinks(app.db, { until })
}

/** What was sent is of use for as long as somebody may ask whether it was: a year. */
const KEPT = 366 * day
const BATCH = 5_000

/** Deletes messages that were done with a year ago. */
export async function forgetMessages(app: App): Promise<void> {
  while ((await store.forgetMessages(app.db, app.now() - KEPT, BATCH)) === BATCH);
}
