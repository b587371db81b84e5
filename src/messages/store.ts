import { type Selectable, type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Messages } from '#/db/tables.ts'
import type { MessageKind, MessageShape } from '#/messages/schema.ts'
import { formatInstant } from '#/time/instant.ts'

export type NewMessage = {
  id: string
  recipient: string
  address: string
  kind: MessageKind
  about: string | null
  subject: string
  text: string
  secret: boolean
  at: number
}

export async function addMessages(tx: Database, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map(({ at: sent, ...message }) => ({
    ...message,
    channel: 'email',
    state: 'sent',
    send_at: formatInstant(sent),
    sent_at: formatInstant(sent),
  }))
  await tx.insertInto('messages').values(rows).execute()
}

/** What a text says once its link works no more. */
const LINK_GONE = 'This message held a link. It was used, or has expired.'

/** Cuts the links out of a person's messages; without a person, out of all messages sent until an instant. */
export async function cutLinks(tx: Database, which: { person: string } | { until: number }): Promise<void> {
  const query = tx.updateTable('messages').set({ text: LINK_GONE, secret: false }).where('secret', '=', true)
  await ('person' in which
    ? query.where('recipient', '=', which.person).execute()
    : query.where('send_at', '<=', at(which.until)).execute())
}

export type StoredMessage = MessageShape & { readonly secret: boolean }

type Wanted = {
  recipient: string | null
  about?: string
  to?: string
  kind?: string
  before: string | null
  limit: number
}

/** Newest first; one more than `limit`, if there are more. A null recipient means everybody's. */
export async function listMessages(db: Database, wanted: Wanted): Promise<StoredMessage[]> {
  let query = db.selectFrom('messages').selectAll()
  if (wanted.recipient) query = query.where('recipient', '=', wanted.recipient)
  if (wanted.about) query = query.where('about', '=', wanted.about)
  if (wanted.kind) query = query.where('kind', '=', wanted.kind)
  if (wanted.to) query = query.where(sql<SqlBool>`lower(address) = ${wanted.to.toLowerCase()}`)
  if (wanted.before) query = query.where('id', '<', wanted.before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute()
  return rows.map(shown)
}

function shown(row: Selectable<Messages>): StoredMessage {
  return {
    id: row.id,
    to: row.address,
    channel: row.channel as MessageShape['channel'],
    kind: row.kind as MessageKind,
    ...(row.subject === null ? {} : { subject: row.subject }),
    text: row.text,
    secret: row.secret,
    about: row.about,
    state: row.state as MessageShape['state'],
    send_at: formatInstant(row.send_at),
    sent_at: row.sent_at === null ? null : formatInstant(row.sent_at),
    moved: row.moved as MessageShape['moved'],
  }
}
