import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { type Claim, type ClaimKind, LONGEST_ROW, rowsOf } from '#/ledger/rules.ts'
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
 * Inserts external claims of one person, in rows. They exclude nothing and so wait for nobody. `newId` makes a first id of
 * many.
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
      select id, ${person}::uuid, ${instant('start')}, ${instant('until')}, 'firm', 'external', subject,
        ${instant('occurrence')}, title
      from unnest(
        ${listed(idsFrom(newId(), part.length))}::uuid[], ${listed(part.map(row => row.start))}::bigint[],
        ${listed(part.map(row => row.end))}::bigint[], ${listed(part.map(row => row.subject))}::uuid[],
        ${listed(part.map(row => row.occurrence))}::bigint[], ${part.map(row => row.title)}::text[]
      ) as given (id, start, until, subject, occurrence, title)`.execute(tx)
  }
}

/** Epoch milliseconds as a point in time: half as much to write and to read as RFC 3339, of a hundred thousand. */
function instant(column: string) {
  return sql<number>`timestamptz 'epoch' + ${sql.ref(column)} * interval '1 ms'`
}

/** An array of ids or whole numbers, which need no quotes: written ten times as fast as by pg, element by element. */
function listed(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`
}

/** Ids that follow one of version 7, counted in its last 32 bits (RFC 9562 §6.2). */
function idsFrom(first: string, count: number): string[] {
  const [head, tail] = [first.slice(0, -8), Number.parseInt(first.slice(-8), 16)]
  return Array.from({ length: count }, (_, i) => head + ((tail + i) % 2 ** 32).toString(16).padStart(8, '0'))
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
