import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** Notices about a thing: of all who bring them about and hear of them, or of one of each. */
export type Thread = {
  readonly about: string
  readonly sender?: string
  readonly recipient?: string
  /** Only those that are about this as well. */
  readonly also?: string
}

/** Deletes notices that were put off and wait for a later instant than `now`. Answers their ids. */
export async function removeWaiting(tx: Database, thread: Thread, now: number): Promise<string[]> {
  const { about, sender = null, recipient = null, also = null } = thread
  const { rows } = await sql<{ id: string }>`
    delete from messages
    where about = ${about} and kind = 'notice' and state = 'planned' and send_at > ${at(now)}
      and sender = coalesce(${sender}::uuid, sender) and recipient = coalesce(${recipient}::uuid, recipient)
      and (${also}::uuid is null or also @> array[${also}::uuid])
    returning id`.execute(tx)
  return rows.map(row => row.id)
}

/** The last notice of a thread that was sent or is leaving; undefined when there is none. */
export async function lastNotice(
  tx: Database,
  { about, sender, recipient }: Required<Omit<Thread, 'also'>>,
): Promise<{ at: number; text: string } | undefined> {
  const { rows } = await sql<{ at: number; text: string }>`
    select send_at as at, text from messages
    where about = ${about} and sender = ${sender} and recipient = ${recipient} and kind = 'notice'
      and state in ('planned', 'sent')
    order by send_at desc limit 1`.execute(tx)
  return rows[0]
}
