import type { App } from '#/app.ts'
import type { MessageKind, MessageShape } from '#/messages/schema.ts'
import * as store from '#/messages/store.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'

export type Notice = {
  readonly to: { readonly id: string; readonly email: string }
  readonly kind: MessageKind
  /** The meeting or other thing it is about. */
  readonly about: string | null
  readonly subject: string
  readonly text: string
  /** The text holds a link that opens an account: nothing for API keys, which may be anywhere. */
  readonly secret?: true
}

/**
 * Puts messages into the outbox, in the transaction of what they tell: `app` is within it. There they can be read
 * by their recipients and by admins, and without a mail server that is how they count as sent.
 */
export async function tell(app: App, ...notices: readonly Notice[]): Promise<void> {
  const messages = notices.map(({ to, ...notice }) => {
    return { id: app.newId(), recipient: to.id, address: to.email, at: app.now(), secret: false, ...notice }
  })
  await store.addMessages(app.db, messages)
}

/** Takes the links out of a person's messages when they work no more: nobody need keep them. */
export async function cutLinks(app: App, person: string): Promise<void> {
  await store.cutLinks(app.db, { person })
}

/** The same for all messages sent until an instant (epoch milliseconds), that one included. */
export async function cutOldLinks(app: App, until: number): Promise<void> {
  await store.cutLinks(app.db, { until })
}

type Query = PageQuery & { about?: string; to?: string; kind?: MessageKind }

export async function list(app: App, who: Caller, query: Query): Promise<Result<Page<MessageShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const recipient = who.role === 'admin' ? null : who.person
  const before = place.value?.[0] ?? null
  const { about, to, kind } = query
  const messages = await store.listMessages(app.db, {
    recipient,
    about,
    to,
    kind,
    before,
    limit: limitOf(query),
  })
  const shown = who.session === null ? messages.map(withoutLink) : messages
  return ok(
    pageFrom(
      shown.map(({ secret: _, ...message }) => message),
      limitOf(query),
      message => [message.id],
    ),
  )
}

function withoutLink(message: store.StoredMessage): store.StoredMessage {
  if (!message.secret) return message
  return { ...message, text: 'This message holds a link; sign in to read it.' }
}
