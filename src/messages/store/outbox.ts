import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Letter } from '#/shared/letter.ts'
import { formatInstant } from '#/time/instant.ts'

export type NewMessage = {
  id: string
  recipient: string | null
  contact: string | null
  address: string
  channel: 'email' | 'sms'
  kind: MessageKind
  about: string | null
  also: readonly string[]
  pending: object | null
  sender: string | null
  subject: string | null
  text: string
  short: string | null
  letter: Letter | null
  calendar: { method: string; text: string } | null
  secret: boolean
  state: 'planned' | 'sent'
  at: number
  insteadOf: string | null
  before: number | null
}

export async function addMessages(tx: Database, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  await tx.insertInto('messages').values(messages.map(rowOf)).execute()
}

function rowOf({ at: when, also, pending, letter, calendar, insteadOf, before, ...message }: NewMessage) {
  return {
    ...message,
    also: [...also],
    pending: pending && JSON.stringify(pending),
    letter: letter && JSON.stringify(letter),
    calendar: calendar?.text ?? null,
    calendar_method: calendar?.method ?? null,
    instead_of: insteadOf,
    of_use_until: before === null ? null : formatInstant(before),
    send_at: formatInstant(when),
    sent_at: message.state === 'sent' ? formatInstant(when) : null,
  }
}

/** What a text says once its link works no more. */
const LINK_GONE = 'This message held a link. It was used, or has expired.'

/** Cuts the links out of a person's messages; without a person, out of all messages sent until an instant. */
export async function cutLinks(tx: Database, which: { person: string } | { until: number }): Promise<void> {
  const gone = { text: LINK_GONE, letter: null, secret: false }
  const query = tx
    .updateTable('messages')
    .set(gone)
    .where('secret', '=', true)
    .where('state', '<>', 'planned')
  await ('person' in which
    ? query.where('recipient', '=', which.person).execute()
    : query.where('send_at', '<=', at(which.until)).execute())
}

/** Deletes what was done with before an instant, so many at most. Returns how many. */
export async function forgetMessages(db: Database, before: number, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from messages where id in (
      select id from messages where state <> 'planned' and send_at < ${at(before)} limit ${most}
    )`.execute(db)
  return Number(numAffectedRows)
}
