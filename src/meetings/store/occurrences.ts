import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Cancellation, Occurrence } from '#/meetings/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/** In order of their starts: those that end after `from`, at most so many. */
export async function occurrencesOf(
  db: Database,
  meeting: string,
  from: number,
  most: number,
): Promise<Occurrence[]> {
  const rows = await db
    .selectFrom('occurrences')
    .selectAll()
    .where('meeting', '=', meeting)
    .where('ends_at', '>', at(from))
    .orderBy('starts_at')
    .limit(most)
    .execute()
  return rows.map(row => ({ original: row.original_at, start: row.starts_at, end: row.ends_at }))
}

/** Adds those that are not there yet, and returns them. */
export async function addOccurrences(
  tx: Database,
  meeting: string,
  occurrences: readonly Occurrence[],
): Promise<Occurrence[]> {
  if (occurrences.length === 0) return []
  const rows = occurrences.map(({ original, start, end }) => {
    return {
      meeting,
      original_at: formatInstant(original),
      starts_at: formatInstant(start),
      ends_at: formatInstant(end),
    }
  })
  const added = await tx
    .insertInto('occurrences')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .returning('original_at')
    .execute()
  const fresh = new Set(added.map(row => row.original_at))
  return occurrences.filter(one => fresh.has(one.original))
}

/** How many have begun before an instant, or were to begin and were put off. */
export async function countBegun(db: Database, meeting: string, now: number): Promise<number> {
  const { begun } = await db
    .selectFrom('occurrences')
    .select(eb => eb.fn.countAll<number>().as('begun'))
    .where('meeting', '=', meeting)
    .where(sql<number>`least(original_at, starts_at)`, '<', at(now))
    .executeTakeFirstOrThrow()
  return begun
}

/**
 * Forgets the dates that were to begin from then on and have not begun, with their cancellations. The rest is history
 * and stays, and so does a date of before that was put off to after.
 */
export async function removeOccurrences(tx: Database, meeting: string, from: number): Promise<void> {
  await tx
    .deleteFrom('occurrences')
    .where('meeting', '=', meeting)
    .where(sql<number>`least(original_at, starts_at)`, '>=', at(from))
    .execute()
  await tx
    .deleteFrom('cancellations')
    .where('meeting', '=', meeting)
    .where(
      'original_at',
      'not in',
      tx.selectFrom('occurrences').select('original_at').where('meeting', '=', meeting),
    )
    .execute()
}

export async function moveOccurrence(
  tx: Database,
  meeting: string,
  { original, start, end }: Occurrence,
): Promise<void> {
  await tx
    .updateTable('occurrences')
    .set({ starts_at: formatInstant(start), ends_at: formatInstant(end) })
    .where('meeting', '=', meeting)
    .where('original_at', '=', at(original))
    .execute()
}

export async function cancellationsOf(db: Database, meeting: string): Promise<Cancellation[]> {
  const rows = await db.selectFrom('cancellations').selectAll().where('meeting', '=', meeting).execute()
  return rows.map(row => ({
    original: row.original_at,
    by: row.cancelled_by,
    at: row.cancelled_at,
    reason: row.reason,
  }))
}

/** Of a whole meeting, or of one occurrence. */
export async function addCancellation(
  tx: Database,
  meeting: string,
  id: string,
  one: Cancellation,
): Promise<void> {
  await tx
    .insertInto('cancellations')
    .values({
      id,
      meeting,
      original_at: one.original === null ? null : formatInstant(one.original),
      cancelled_by: one.by,
      cancelled_at: formatInstant(one.at),
      reason: one.reason,
    })
    .execute()
}

export async function removeCancellation(
  tx: Database,
  meeting: string,
  original: number | null,
): Promise<void> {
  let query = tx.deleteFrom('cancellations').where('meeting', '=', meeting)
  query =
    original === null ? query.where('original_at', 'is', null) : query.where('original_at', '=', at(original))
  await query.execute()
}
