import { sql } from 'kysely'
import type { App } from '#/app.ts'
import type { Database } from '#/db/database.ts'

/** Each person has a claim of an hour every 16 hours and 48 minutes: 40 in four weeks, 100 in ten. */
const PER_PERSON = 100

/** When the claims of `fillLedger` begin. */
export const LEDGER_BEGINS = '2030-01-07T00:00:00Z'

/**
 * Fills the ledger with so many firm claims, 100 a person, whose minutes differ from person to person. The first
 * `members` of them are given; the rest are made here.
 */
export async function fillLedger(app: App, members: number, claims: number): Promise<void> {
  await addOthers(app, claims / PER_PERSON - members)
  await insertClaims(app.db)
  await sql`vacuum analyze people, claims`.execute(app.db)
}

/**
 * The same for very many: fast, and without the guards, which would take a minute over a million rows that are made
 * to satisfy them. Readers find the same indexes.
 */
export async function fillLargeLedger(app: App, members: number, claims: number): Promise<void> {
  await addOthers(app, claims / PER_PERSON - members)
  const { rows } = await sql<{ definition: string }>`
    select indexdef as definition from pg_indexes where tablename = 'claims'`.execute(app.db)
  await app.db.transaction().execute(async tx => {
    // What is truncated and filled in one transaction is written once, without the log.
    await sql`set local session_replication_role = replica; truncate claims`.execute(tx)
    await sql`alter table claims drop constraint claims_pkey, drop constraint claims_once`.execute(tx)
    await sql`drop index claims_person, claims_subject, claims_holds`.execute(tx)
    await insertClaims(tx)
    for (const { definition } of rows) await sql.raw(definition).execute(tx)
  })
  await sql`vacuum analyze people, claims`.execute(app.db)
}

/** People without accounts. */
async function addOthers(app: App, count: number): Promise<void> {
  await sql`
    insert into people (id, email, name, timezone, channels, role, listed, created_at)
    select gen_random_uuid(), 'other-' || number || '@example.com', 'Other ' || number, 'UTC', '["email"]', 'member', true, now()
    from generate_series(1, ${count}::int) as number`.execute(app.db)
}

/** In the order of time, as they come in life: the claims of one person lie scattered over the table. */
async function insertClaims(tx: Database): Promise<void> {
  await sql`
    insert into claims (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title)
    select gen_random_uuid(), person, starts_at, starts_at + interval '1 hour', 'firm', 'meeting',
      gen_random_uuid(), starts_at, 'Coffee'
    from generate_series(0, ${PER_PERSON - 1}::int) as turn,
      (select id as person, row_number() over (order by id) as number from people) as people,
      lateral (select ${LEDGER_BEGINS}::timestamptz + turn * interval '16 hours 48 minutes'
        + number % 900 * interval '1 minute' as starts_at) as slot
    order by turn`.execute(tx)
}
