import { type RawBuilder, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { packedWindows, unpack } from '#/db/packed.ts'
import { type Claim, type ClaimKind, LONGEST_ROW } from '#/ledger/rules.ts'
import { formatInstant } from '#/time/instant.ts'
import { normal, type Window, type Windows } from '#/time/window.ts'

type Row = Claim & { readonly id: string }

/**
 * Waits until nobody else is claiming these persons' time; until the transaction ends nobody else will. By the order
 * of their keys, as `insertRows` does, so that no two wait for each other crosswise.
 */
export async function lockTime(tx: Database, persons: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(key) from (${turns(persons)}) as turn`.execute(tx)
}

/**
 * Inserts rows, in the order of person and time, so that two transactions never wait for each other crosswise.
 * What the ledger's exclusion refuses is left out. Returns what was inserted. Claims share the turns of their persons;
 * only `lockTime` takes them alone.
 *
 * ON CONFLICT DO NOTHING waits for a transaction that is about to take the same time, and goes by what it did.
 * A plain INSERT against an exclusion constraint deadlocks under a race: 64 clients took 59 s and 63 deadlocks
 * where this took 8 ms.
 */
export async function insertRows(tx: Database, rows: readonly Row[]): Promise<Pick<Row, 'id'>[]> {
  return (await insertion(rows).execute(tx)).rows
}

/** The statement of `insertRows`. */
export function insertion(rows: readonly Row[]): RawBuilder<Pick<Row, 'id'>> {
  const column = <T>(of: (row: Row) => T) => rows.map(of)
  return sql`
    with turn as materialized (
      select count(pg_advisory_xact_lock_shared(key)) from (${turns([...new Set(rows.map(row => row.person))])}) as turn
    )
    insert into claims (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title, expires_at)
    select given.* from turn, unnest(
      ${column(row => row.id)}::uuid[], ${column(row => row.person)}::uuid[],
      ${column(row => formatInstant(row.start))}::timestamptz[], ${column(row => formatInstant(row.end))}::timestamptz[],
      ${column(row => row.strength)}::text[], ${column(row => row.kind)}::text[], ${column(row => row.subject)}::uuid[],
      ${column(row => formatInstant(row.occurrence))}::timestamptz[], ${column(row => row.title)}::text[],
      ${column(row => (row.expiresAt == null ? null : formatInstant(row.expiresAt)))}::timestamptz[]
    ) as given (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title, expires_at)
    order by person, starts_at
    on conflict do nothing
    returning id`
}

/** Holds of some kinds under firm rows: whose, and what they belong to. */
export async function holdsUnder(
  db: Database,
  rows: readonly Claim[],
  kinds: readonly ClaimKind[],
  now: number,
): Promise<Pick<Claim, 'person' | 'kind' | 'subject'>[]> {
  const found = await sql<Pick<Claim, 'person' | 'kind' | 'subject'>>`
    select distinct held.person, held.kind, held.subject
    from unnest(
      ${rows.map(row => row.person)}::uuid[], ${rows.map(row => formatInstant(row.start))}::timestamptz[],
      ${rows.map(row => formatInstant(row.end))}::timestamptz[]
    ) as taken (person, starts_at, ends_at) cross join lateral (
      select person, kind, subject from claims
      where claims.person = taken.person and claims.starts_at > taken.starts_at - ${LONGEST_ROW} * interval '1 ms'
        and claims.starts_at < taken.ends_at and claims.ends_at > taken.starts_at
        and strength = 'hold' and kind = any(${kinds}::text[]) and (expires_at is null or expires_at > ${at(now)})
    ) as held`.execute(db)
  return found.rows
}

export async function deleteRows(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('claims').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

function turns(persons: readonly string[]) {
  return sql`select distinct hashtextextended(person::text, 0) as key from unnest(${persons}::uuid[]) as person order by key`
}

/** Which claims of one subject: of these persons, of these occurrences. All, unless said. */
export type Selection = {
  readonly subject: string
  readonly persons?: readonly string[]
  readonly occurrences?: readonly number[]
}

export async function deleteClaims(
  tx: Database,
  { subject, persons, occurrences }: Selection,
): Promise<void> {
  let query = tx.deleteFrom('claims').where('subject', '=', subject)
  if (persons) query = query.where('person', '=', sql<string>`any(${persons}::uuid[])`)
  if (occurrences) {
    query = query.where('occurrence', '=', sql<number>`any(${occurrences.map(formatInstant)}::timestamptz[])`)
  }
  await query.execute()
}

export async function deleteClaimsOf(tx: Database, subjects: readonly string[]): Promise<void> {
  await sql`delete from claims where subject = any(${subjects}::uuid[])`.execute(tx)
}

/** Claims of some subjects and persons of which any row lies under an event of a calendar elsewhere. */
export async function deleteUnderExternal(
  tx: Database,
  subjects: readonly string[],
  persons: readonly string[],
): Promise<void> {
  await sql`
    delete from claims using (
      select distinct mine.person, mine.subject, mine.occurrence from claims mine join claims theirs
        on theirs.person = mine.person and theirs.kind = 'external' and theirs.strength = 'firm'
        and theirs.starts_at > mine.starts_at - ${LONGEST_ROW} * interval '1 ms'
        and theirs.starts_at < mine.ends_at and theirs.ends_at > mine.starts_at
      where mine.subject = any(${subjects}::uuid[]) and mine.person = any(${persons}::uuid[])
    ) as under
    where claims.subject = under.subject and claims.person = under.person
      and claims.occurrence = under.occurrence`.execute(tx)
}

export async function renameClaims(tx: Database, subjects: readonly string[], title: string): Promise<void> {
  await tx
    .updateTable('claims')
    .set({ title })
    .where('subject', '=', sql<string>`any(${subjects}::uuid[])`)
    .execute()
}

/**
 * The firm time of persons that touches a window, as windows: the hot read of `free` and `overlap`. One index range a
 * person, gathered in SQL; rows one by one would cost several times as much on the way.
 */
export async function firmTime(
  db: Database,
  persons: readonly string[],
  window: Window,
): Promise<Map<string, Windows>> {
  const { rows } = await sql<{ person: string; packed: Buffer }>`
    select asked.person, claimed.packed
    from unnest(${persons}::uuid[]) as asked (person) cross join lateral (
      select ${packedWindows} as packed
      from (
        select starts_at, ends_at from claims
        where claims.person = asked.person and starts_at > ${at(window.start - LONGEST_ROW)}
          and starts_at < ${at(window.end)} and ends_at > ${at(window.start)} and strength = 'firm'
        order by starts_at
      ) as inside
    ) as claimed
    where claimed.packed is not null`.execute(db)
  return new Map(rows.map(row => [row.person, normal(unpack(row.packed))]))
}

/** The claims of persons that touch a window, with all that is known of them, in order of their starts. */
export async function claimsIn(
  db: Database,
  persons: readonly string[],
  window: Window,
  now: number,
): Promise<Claim[]> {
  const { rows } = await sql<Record<'person' | 'strength' | 'kind' | 'subject' | 'title', string> & Times>`
    select claimed.* from unnest(${persons}::uuid[]) as asked (person) cross join lateral (
      select person, starts_at, ends_at, strength, kind, subject, occurrence, title from claims
      where claims.person = asked.person and starts_at > ${at(window.start - LONGEST_ROW)}
        and starts_at < ${at(window.end)} and ends_at > ${at(window.start)}
        and (expires_at is null or expires_at > ${at(now)})
    ) as claimed
    order by starts_at, subject, person`.execute(db)
  return rows.map(row => ({
    person: row.person,
    start: row.starts_at,
    end: row.ends_at,
    strength: row.strength as Claim['strength'],
    kind: row.kind as ClaimKind,
    subject: row.subject,
    occurrence: row.occurrence,
    title: row.title,
  }))
}

type Times = Record<'starts_at' | 'ends_at' | 'occurrence', number>
