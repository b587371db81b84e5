import { sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { Guest } from '#/gatherings/rules.ts'
import { guestsWhere } from '#/gatherings/store/guests.ts'
import { minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'

/** Who was asked, or waits, and has not refused or let it lapse. */
export async function guestsWhoHear(db: Database, gathering: string): Promise<Guest[]> {
  return guestsWhere(
    db,
    gathering,
    sql`(state = 'invited' or state = 'answered' and answer <> 'no' or wish is not null)`,
  )
}

/** The places of those on the waiting list, from 1, by their ids. */
export async function placesOf(db: Database, gathering: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; place: number }>`
    select id, row_number() over (order by wished_at, id)::int as place from gathering_guests
    where gathering = ${gathering} and wish is not null`.execute(db)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** Whose invitation a message is; undefined when it is none that stands. */
export async function invitedBy(
  db: Database,
  message: string,
): Promise<{ gathering: string; contact: string; readableAt: number } | undefined> {
  const row = await db
    .selectFrom('gathering_guests')
    .select(['gathering', 'contact', 'readable_at'])
    .where('message', '=', message)
    .where('state', '=', 'invited')
    .executeTakeFirst()
  return row && { gathering: row.gathering, contact: row.contact, readableAt: row.readable_at! }
}

/**
 * The invitation of a message, if it is open and has left so late that it is to hold later as well, and when it left
 * (epoch ms); undefined for all others.
 */
export async function leftLate(
  db: Database,
  message: string,
): Promise<{ gathering: string; contact: string; sentAt: number } | undefined> {
  const { rows } = await sql<{ gathering: string; contact: string; sentAt: number }>`
    select gathering, guest.contact, sent_at as "sentAt" from gathering_guests guest
    join messages on messages.id = guest.message join gatherings on gatherings.id = gathering
    where message = ${message} and guest.state = 'invited' and messages.state = 'sent'
      and sent_at > readable_at + least(${MOST_LATE}::int, reply_within / 10) * interval '1 ms'`.execute(db)
  return rows[0]
}

/** Milliseconds that an invitation may leave after it was to, or a tenth of the time to answer, and hold no later for it. */
const MOST_LATE = minute

/** Puts a guest who could not be written to back where he was in line, not to be asked before an instant (epoch ms). */
export async function retryFrom(tx: Database, id: string, instant: number): Promise<void> {
  await sql`update gathering_guests set retry_at = ${formatInstant(instant)}::timestamptz where id = ${id}`.execute(
    tx,
  )
}

/** Notes that the host is told of messages that do not leave. False when he was since an instant (epoch ms). */
export async function markOutageTold(
  tx: Database,
  gathering: string,
  { now, since }: { readonly now: number; readonly since: number },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update gatherings set outage_told_at = ${formatInstant(now)}::timestamptz
    where id = ${gathering} and coalesce(outage_told_at <= ${formatInstant(since)}::timestamptz, true)`.execute(
    tx,
  )
  return numAffectedRows > 0n
}

/** Notes of which start a guest was reminded (epoch ms). False when he was of that one. */
export async function markReminded(tx: Database, id: string, start: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update gathering_guests set reminded_for = ${formatInstant(start)}::timestamptz
    where id = ${id} and reminded_for is distinct from ${formatInstant(start)}::timestamptz`.execute(tx)
  return numAffectedRows > 0n
}
