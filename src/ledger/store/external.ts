import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { type Claim, type ClaimKind, LONGEST_ROW, rowsOf } from '#/ledger/rules.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** One statement of more rows holds tens of megabytes on their way. */
const BATCH = 5_000

/** Deletes the external claims of these subjects that begin at or after an instant. */
export async function deleteExternal(
  tx: Database,
  person: string,
  subjects: readonly string[],
  from: number,
): Promise<void> {
  await sql`
    delete from claims where subject = any(${subjects}::uuid[]) and person = ${person} and kind = 'external'
      and starts_at >= ${at(from)}`.execute(tx)
}

/** Deletes the external claims of a person that have ended. */
export async function deleteEnded(tx: Database, person: string, before: number): Promise<void> {
  await sql`
    delete from claims where person = ${person} and kind = 'external'
      and starts_at < ${at(before)} and ends_at <= ${at(before)}`.execute(tx)
}

/**
 * Inserts external claims of one person, in rows. They exclude nothing and so wait for nobody. `newId` makes the ids of
 * the rows.
 */
export async function insertExternal(
  tx: Database,
  person: string,
  claims: readonly Claim[],
  newId: () => string,
): Promise<void> {
  const rows = claims.flatMap(rowsOf)
  for (let start = 0; start < rows.length; start += BATCH) {
    const part = rows.slice(start, start + BATCH)
    await sql`
      insert into claims (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title)
      select id, ${person}::uuid, starts_at, ends_at, 'firm', 'external', subject, occurrence, title from unnest(
        ${part.map(newId)}::uuid[], ${part.map(row => formatInstant(row.start))}::timestamptz[],
        ${part.map(row => formatInstant(row.end))}::timestamptz[], ${part.map(row => row.subject)}::uuid[],
        ${part.map(row => formatInstant(row.occurrence))}::timestamptz[], ${part.map(row => row.title)}::text[]
      ) as given (id, starts_at, ends_at, subject, occurrence, title)`.execute(tx)
  }
}

/**
 * Holds of a person under the external claims of these subjects within a window: what they belong to, `most` at most.
 * He has few holds, and his calendars may have a hundred thousand times, so it goes from those to these.
 */
export async function holdsUnderExternal(
  db: Database,
  { person, subjects, window }: { person: string; subjects: readonly string[]; window: Window },
  { kinds, now, most }: { kinds: readonly ClaimKind[]; now: number; most: number },
): Promise<Pick<Claim, 'kind' | 'subject'>[]> {
  const { rows } = await sql<Pick<Claim, 'kind' | 'subject'>>`
    select distinct held.kind, held.subject from claims held
    where held.person = ${person} and held.strength = 'hold' and held.kind = any(${kinds}::text[])
      and held.starts_at > ${at(window.start - LONGEST_ROW)} and held.starts_at < ${at(window.end)}
      and (held.expires_at is null or held.expires_at > ${at(now)})
      and exists (
        select from claims taken
        where taken.person = held.person and taken.starts_at > held.starts_at - ${LONGEST_ROW} * interval '1 ms'
          and taken.starts_at < held.ends_at and taken.ends_at > held.starts_at
          and taken.kind = 'external' and taken.subject = any(${subjects}::uuid[])
      )
    limit ${most}`.execute(db)
  return rows
}
