import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Letter } from '#/shared/letter.ts'
import { formatInstant } from '#/time/instant.ts'

/** A message with what its carrier needs to know of its reader and of whoever it speaks for. */
export type Parcel = {
  readonly id: string
  readonly state: string
  readonly channel: 'email' | 'sms'
  readonly kind: MessageKind
  readonly about: string | null
  readonly also: readonly string[]
  readonly subject: string | null
  readonly text: string
  readonly letter: Letter | null
  readonly calendar: string | null
  readonly calendar_method: string | null
  readonly secret: boolean
  readonly recipient: string | null
  readonly contact: string | null
  readonly short: string | null
  readonly last_error: string | null
  /** Whether it failed for its carrier, not for its recipient. */
  readonly carrier_away: boolean
  readonly address: string
  readonly attempts: number
  /** From then on it says nothing of use (epoch ms). */
  readonly of_use_until: number | null
  readonly reader_name: string | null
  readonly reader_email: string | null
  readonly reader_phone: string | null
  readonly sender: string | null
  readonly sender_name: string | null
  readonly sender_address: string | null
  /** Of the text message that failed, if this one says it instead: where to, and why. */
  readonly failed_address: string | null
  readonly failed_why: string | null
}

/** By their ids. */
export async function findParcels(db: Database, ids: readonly string[]): Promise<Map<string, Parcel>> {
  const { rows } = await sql<Parcel>`
    select m.id, m.state, m.channel, m.kind, m.about, m.also, m.subject, m.text, m.letter, m.calendar, m.calendar_method,
      m.secret, m.recipient, m.contact, m.short, m.last_error, m.carrier_away, m.address, m.attempts, m.of_use_until, coalesce(contact.name, reader.name) as reader_name,
      case when m.contact is null then reader.email else contact.email end as reader_email,
      case when m.contact is null then reader.phone else contact.phone end as reader_phone,
      m.sender, sender.name as sender_name, sender.email as sender_address,
      failed.address as failed_address, failed.last_error as failed_why
    from messages m
    left join messages failed on failed.id = m.instead_of
    left join people reader on reader.id = m.recipient
    left join contacts contact on contact.id = m.contact
    left join people sender on sender.id = m.sender
    where m.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

/** A message that has left as this, to this address, at this instant (epoch ms); text and letter as they may be kept. */
export type Sent = {
  readonly id: string
  readonly at: number
  readonly address: string
  readonly subject: string | null
  readonly text: string
  readonly short: string | null
  readonly letter: Letter | null
  readonly secret: boolean
  readonly receipt: string | null
}

export async function markSent(db: Database, sent: readonly Sent[]): Promise<void> {
  const column = (name: Exclude<keyof Sent, 'at' | 'letter'>) => sent.map(one => one[name])
  await sql`
    update messages set state = 'sent', sent_at = one.at, address = one.address, subject = one.subject,
      text = one.text, short = one.short, letter = one.letter::jsonb, secret = one.secret, joinable = false, receipt = one.receipt,
      attempts = attempts + 1, last_error = null
    from unnest(${column('id')}::uuid[], ${sent.map(one => formatInstant(one.at))}::timestamptz[],
      ${column('address')}::text[], ${column('subject')}::text[], ${column('text')}::text[], ${column('short')}::text[],
      ${sent.map(({ letter }) => letter && JSON.stringify(letter))}::text[], ${column('secret')}::boolean[],
      ${column('receipt')}::text[]) as one(id, at, address, subject, text, short, letter, secret, receipt)
    where messages.id = one.id and state = 'planned'`.execute(db)
}

/** A planned one is for another address now. */
export async function readdress(tx: Database, to: Parcel): Promise<void> {
  const { address, text, short, letter, calendar } = to
  await tx
    .updateTable('messages')
    .set({ address, text, short, letter: letter && JSON.stringify(letter), calendar })
    .where('id', '=', to.id)
    .where('state', '=', 'planned')
    .execute()
}

/** A try that failed, and why; it is still planned. */
export async function noteFailure(db: Database, id: string, error: string): Promise<void> {
  await sql`
    update messages set attempts = attempts + 1, last_error = ${error}
    where id = ${id} and state = 'planned'`.execute(db)
}

/** Given up. False when it is in another state than these. */
export async function markFailed(
  tx: Database,
  id: string,
  { error, from, isAway }: { error: string; from: readonly string[]; isAway: boolean },
): Promise<boolean> {
  const done = await tx
    .updateTable('messages')
    .set({ state: 'failed', last_error: error, carrier_away: isAway, joinable: false })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** A failed one is planned once more, as if it had never been tried. Answers its kind; undefined when it is not failed. */
export async function markPlanned(
  tx: Database,
  id: string,
  now: number,
): Promise<{ kind: MessageKind; about: string | null; contact: string | null } | undefined> {
  const when = { send_at: formatInstant(now), sent_at: null, delivered_at: null }
  const done = await tx
    .updateTable('messages')
    .set({ state: 'planned', attempts: 0, last_error: null, receipt: null, ...when })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .returning(['kind', 'about', 'contact'])
    .executeTakeFirst()
  return done && { ...done, kind: done.kind as MessageKind }
}

type Named = { message: string | null; receipt: string | null }

/** The text message that a gateway speaks of, unless it is one of an earlier try or known to have arrived. */
export async function findReported(tx: Database, { message, receipt }: Named): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from messages
    where channel = 'sms' and state in ('planned', 'sent') and delivered_at is null
      and (id = ${message}::uuid or (${message}::uuid is null and receipt = ${receipt}::text))
      and (receipt is null or ${receipt}::text is null or receipt = ${receipt}::text)
    for update`.execute(tx)
  return rows[0]?.id
}

export async function markDelivered(tx: Database, id: string, now: number): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ delivered_at: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Whether another message already says it instead. */
export async function isSaidInstead(tx: Database, id: string): Promise<boolean> {
  const row = await tx.selectFrom('messages').select('id').where('instead_of', '=', id).executeTakeFirst()
  return row !== undefined
}
