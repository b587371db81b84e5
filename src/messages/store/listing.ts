import { type Selectable, type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Messages } from '#/db/tables.ts'
import type { MessageKind, MessageShape } from '#/messages/schema.ts'
import type { Letter } from '#/shared/letter.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'

export type StoredMessage = MessageShape & {
  readonly secret: boolean
  readonly sender: string | null
  readonly letter: Letter | null
  readonly calendar: string | null
}

type Wanted = {
  /** Null for everybody's. */
  recipient: string | null
  sender?: string | undefined
  about?: string | undefined
  to?: string | undefined
  kind?: string | undefined
  state?: string | undefined
  after: { readonly at: string; readonly id: string } | null
  limit: number
}

/**
 * By when they are or were to be sent, the latest first, but planned ones alone the soonest first; one more than
 * `limit`, if there are more.
 */
export async function listMessages(db: Database, wanted: Wanted): Promise<StoredMessage[]> {
  const order = wanted.state === 'planned' ? 'asc' : 'desc'
  let query = db.selectFrom('messages').selectAll()
  if (wanted.recipient) query = query.where('recipient', '=', wanted.recipient)
  if (wanted.sender) query = query.where('sender', '=', wanted.sender)
  if (wanted.about) query = query.where(isAbout(wanted.about))
  if (wanted.kind) query = query.where('kind', '=', wanted.kind)
  if (wanted.state) query = query.where('state', '=', wanted.state)
  if (wanted.to) query = query.where(sql<SqlBool>`lower(address) = ${wanted.to.toLowerCase()}`)
  if (wanted.after) {
    const { at: when, id } = wanted.after
    const place = sql`(${at(parseInstant(when)!)}, ${id}::uuid)`
    query = query.where(sql<SqlBool>`(send_at, id) ${sql.raw(order === 'asc' ? '>' : '<')} ${place}`)
  }
  const rows = await query
    .orderBy('send_at', order)
    .orderBy('id', order)
    .limit(wanted.limit + 1)
    .execute()
  return rows.map(shown)
}

export async function findMessage(db: Database, id: string): Promise<StoredMessage | undefined> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
  return row && shown(row)
}

function isAbout(id: string) {
  return sql<SqlBool>`(about = ${id}::uuid or also @> array[${id}::uuid])`
}

function shown(row: Selectable<Messages>): StoredMessage {
  return {
    id: row.id,
    person: row.recipient,
    to: row.address,
    channel: row.channel as MessageShape['channel'],
    kind: row.kind as MessageKind,
    ...(row.subject === null ? {} : { subject: row.subject }),
    text: row.text,
    about: row.about,
    also: row.also,
    state: row.state as MessageShape['state'],
    send_at: formatInstant(row.send_at),
    sent_at: row.sent_at === null ? null : formatInstant(row.sent_at),
    delivered_at: row.delivered_at === null ? null : formatInstant(row.delivered_at),
    moved: row.moved as MessageShape['moved'],
    attempts: row.attempts,
    error: row.last_error,
    instead_of: row.instead_of,
    secret: row.secret,
    sender: row.sender,
    letter: row.letter as Letter | null,
    calendar: row.calendar,
  }
}

type Parties = { id: string; state: string; recipient: string | null; sender: string | null }

/** Messages by id, with those whom they concern. */
export async function findParties(db: Database, ids: readonly string[]): Promise<Parties[]> {
  return db
    .selectFrom('messages')
    .select(['id', 'state', 'recipient', 'sender'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}
