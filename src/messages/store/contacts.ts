import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { MessageKind } from '#/messages/schema.ts'
import { formatInstant } from '#/time/instant.ts'

type Channel = 'email' | 'sms'

/** Messages to contacts about a thing: to some of them or to all, of some kinds or of all. */
export type Told = {
  readonly about: string
  readonly contacts?: readonly string[] | undefined
  readonly kinds?: readonly MessageKind[] | undefined
}

/** The ids of those that have not left yet. */
export async function findPlanned(db: Database, { about, contacts, kinds }: Told): Promise<string[]> {
  const isTold = sql`about = ${about} and state = 'planned' and kind = any(coalesce(${kinds ?? null}::text[], array[kind]))`
  const { rows } = contacts
    ? // One by one: about a thing there may be as many messages as all its contacts have of anything.
      await sql<{ id: string }>`
        select told.id from unnest(${contacts}::uuid[]) one
        cross join lateral (select id from messages where contact = one and ${isTold} offset 0) told`.execute(
        db,
      )
    : await sql<{ id: string }>`select id from messages where contact is not null and ${isTold}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those of these messages that there are. */
export async function findWritten(db: Database, ids: readonly string[]): Promise<string[]> {
  const messages = db.selectFrom('messages').select('id')
  const rows = await messages.where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  return rows.map(({ id }) => id)
}

export async function removePlanned(tx: Database, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('messages')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '=', 'planned')
    .execute()
}

export type LastTold = {
  readonly id: string
  readonly contact: string
  readonly at: number
  readonly text: string
  readonly channel: Channel
}

/** What contacts were told last about a thing, of each the latest first: of his notices, so many at most. */
export async function lastTold(
  db: Database,
  { about, contacts, most }: { about: string; contacts: readonly string[]; most: number },
): Promise<LastTold[]> {
  const { rows } = await sql<LastTold>`
    select told.* from unnest(${contacts}::uuid[]) one cross join lateral (
      select id, contact, send_at as at, text, channel from messages
      where contact = one and about = ${about} and kind = 'notice' and state in ('planned', 'sent')
      order by send_at desc, id desc limit ${most}
    ) told order by at desc, id desc`.execute(db)
  return rows
}

/** By which channels messages about a thing did not reach contacts at the addresses that they still have. */
export async function findFailedWays(
  db: Database,
  about: string,
  contacts: readonly string[],
): Promise<{ contact: string; channel: Channel }[]> {
  const { rows } = await sql<{ contact: string; channel: Channel }>`
    select distinct contact, channel from messages
    join contacts on contacts.id = messages.contact
    where contact = any(${contacts}::uuid[]) and about = ${about} and state = 'failed'
      and lower(address) = lower(case channel when 'email' then contacts.email else contacts.phone end)`.execute(
    db,
  )
  return rows
}

/** Where calendars got a thing last by mails that have left, to addresses which these contacts do not have any more. */
export async function findObjectsElsewhere(
  db: Database,
  about: string,
  contacts: readonly string[],
): Promise<{ contact: string; address: string }[]> {
  const { rows } = await sql<{ contact: string; address: string }>`
    select contact, address from (
      select distinct on (contact, lower(address)) contact, address, calendar_method from messages
      where contact = any(${contacts}::uuid[]) and about = ${about} and state = 'sent' and calendar is not null
      order by contact, lower(address), id desc
    ) last join contacts on contacts.id = contact
    where calendar_method = 'REQUEST' and lower(address) is distinct from lower(contacts.email)`.execute(db)
  return rows
}

/** The channels by which the same was said, the first try of it included. */
export async function channelsTried(db: Database, id: string): Promise<Channel[]> {
  const { rows } = await sql<{ channel: Channel }>`
    with recursive tried as (
      select channel, instead_of from messages where id = ${id}
      union all select earlier.channel, earlier.instead_of from messages earlier, tried where earlier.id = tried.instead_of
    ) select channel from tried`.execute(db)
  return rows.map(({ channel }) => channel)
}

export type Said = {
  readonly id: string
  readonly at: number
  readonly also: readonly string[]
  readonly pending: unknown
}

/** Messages that were said to a number by itself, as answers to its text messages, since an instant; the latest first. */
export async function saidTo(db: Database, phone: string, since: number): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select id, send_at as at, also, pending from messages
    where address = ${phone} and channel = 'sms' and recipient is null and contact is null and send_at > ${at(since)}
    order by send_at desc, id desc limit 100`.execute(db)
  return rows
}

export async function removePending(tx: Database, id: string): Promise<void> {
  await tx.updateTable('messages').set({ pending: null }).where('id', '=', id).execute()
}

/** Texts of one number are answered one after the other, until the transaction ends. */
export async function lockNumber(tx: Database, phone: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`texts of ${phone}`}, 0))`.execute(tx)
}

/** Notes that a text message was heard. False when it was before. */
export async function addHeard(tx: Database, receipt: string, now: number): Promise<boolean> {
  const done = await tx
    .insertInto('heard_texts')
    .values({ receipt, heard_at: formatInstant(now) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function forgetHeard(db: Database, before: number): Promise<void> {
  await db.deleteFrom('heard_texts').where('heard_at', '<', at(before)).execute()
}
