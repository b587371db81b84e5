import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Before, Place } from '#/meetings/rules/reply.ts'

/** Which messages are put in order: those of one attendee and kind, about an occurrence or (null) the whole meeting. */
export type Thread = {
  readonly meeting: string
  readonly person: string
  readonly method: 'REPLY' | 'COUNTER'
  readonly original: number | null
}

export async function before(tx: Database, { meeting, person, method, original }: Thread): Promise<Before> {
  const { rows } = await sql<Row>`
    select participants.answered_at, sequence, stamp, taken_at
    from participants
    left join replies on replies.meeting = participants.meeting and replies.person = participants.person
      and method = ${method} and original_at is not distinct from ${instant(original)}
    where participants.meeting = ${meeting} and participants.person = ${person}`.execute(tx)
  const { answered_at: answeredAt, sequence, stamp, taken_at: takenAt } = rows[0]!
  const last = takenAt === null ? null : { sequence: sequence!, stamp: stamp!, takenAt }
  return { last, answeredAt }
}

type Row = {
  answered_at: number | null
  sequence: number | null
  stamp: number | null
  taken_at: number | null
}

/** From now on this is the last one taken. */
export async function putLast(
  tx: Database,
  { meeting, person, method, original }: Thread,
  { sequence, stamp }: Place,
  now: number,
): Promise<void> {
  await sql`
    insert into replies (meeting, person, method, original_at, sequence, stamp, taken_at)
    values (${meeting}, ${person}, ${method}, ${instant(original)}, ${sequence}, ${at(stamp)}, ${at(now)})
    on conflict on constraint replies_once
      do update set sequence = excluded.sequence, stamp = excluded.stamp, taken_at = excluded.taken_at`.execute(
    tx,
  )
}

function instant(ms: number | null) {
  return ms === null ? sql`null::timestamptz` : at(ms)
}
