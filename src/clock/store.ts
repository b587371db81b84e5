import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

/** What is to happen, to what, and which of several of that kind; due in epoch milliseconds. */
export type Plan = {
  readonly kind: string
  readonly subject: string
  readonly key: string
  readonly dueAt: number
}

export type Claimed = Plan & { readonly lease: string; readonly attempts: number }

type Row = { kind: string; subject: string; key: string; due_at: number; lease: string; attempts: number }

/** Lays plans, over older ones of the same kind, subject and key: also over one that is just being carried out. */
export async function put(tx: Database, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return
  await tx
    .insertInto('plans')
    .columns(['kind', 'subject', 'key', 'due_at'])
    .expression(
      sql`select * from unnest(${plans.map(one => one.kind)}::text[], ${plans.map(one => one.subject)}::uuid[],
        ${plans.map(one => one.key)}::text[], ${plans.map(one => formatInstant(one.dueAt))}::timestamptz[])`,
    )
    .onConflict(conflict =>
      conflict.columns(['kind', 'subject', 'key']).doUpdateSet(eb => ({
        due_at: eb.ref('excluded.due_at'),
        lease: null,
        leased_until: null,
        attempts: 0,
        last_error: null,
        failed_at: null,
      })),
    )
    .execute()
}

/** Lays a plan unless there is one. */
export async function putMissing(tx: Database, { dueAt, ...plan }: Plan): Promise<void> {
  await tx
    .insertInto('plans')
    .values({ ...plan, due_at: at(dueAt) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function remove(
  tx: Database,
  kind: string,
  subjects: readonly string[],
  key: string | null,
): Promise<void> {
  let query = tx
    .deleteFrom('plans')
    .where('kind', '=', kind)
    .where('subject', '=', sql<string>`any(${subjects}::uuid[])`)
  if (key !== null) query = query.where('key', '=', key)
  await query.execute()
}

/** Only what has no lease: nobody has begun with it. Answers the subjects. */
export async function removeIdle(tx: Database, kind: string, subjects: readonly string[]): Promise<string[]> {
  const rows = await tx
    .deleteFrom('plans')
    .where('kind', '=', kind)
    .where('subject', '=', sql<string>`any(${subjects}::uuid[])`)
    .where('lease', 'is', null)
    .returning('subject')
    .execute()
  return rows.map(({ subject }) => subject)
}

/** Wakes the loops on this database that carry out these kinds of plans when the transaction commits; all without any. */
export async function notify(tx: Database, kinds: readonly string[] = []): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${kinds.join(' ')})`.execute(tx)
}

export const CHANNEL = 'muster_clock'

type Claim = { kinds: readonly string[]; now: number; leaseMs: number; most: number }

/** Takes what is due, or whose server has not been heard of for a lease; nobody else gets it meanwhile. */
export async function claim(db: Database, { kinds, now, leaseMs, most }: Claim): Promise<Claimed[]> {
  const { rows } = await sql<Row>`
    with due as (
      select kind, subject, key from plans
      where failed_at is null and kind = any(${kinds}::text[])
        and ((lease is null and due_at <= ${at(now)}) or leased_until <= clock_timestamp())
      order by due_at limit ${most} for update skip locked
    )
    update plans set
      lease = gen_random_uuid(), leased_until = clock_timestamp() + ${leaseMs} * interval '1 ms',
      attempts = attempts + 1
    from due where (plans.kind, plans.subject, plans.key) = (due.kind, due.subject, due.key)
    returning plans.kind, plans.subject, plans.key, plans.due_at, plans.lease, plans.attempts`.execute(db)
  return rows.map(({ due_at: dueAt, ...plan }) => ({ ...plan, dueAt }))
}

/** Says that these leases are alive. */
export async function renew(db: Database, leases: readonly string[], leaseMs: number): Promise<void> {
  await sql`
    update plans set leased_until = clock_timestamp() + ${leaseMs} * interval '1 ms'
    where lease = any(${leases}::uuid[])`.execute(db)
}

/** Milliseconds until there is something to claim; null when there is nothing at all. May be negative. */
export async function nextIn(db: Database, kinds: readonly string[], now: number): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from least(
      (select min(due_at) - ${at(now)} from plans
        where failed_at is null and lease is null and kind = any(${kinds}::text[])),
      (select min(leased_until) - clock_timestamp() from plans
        where failed_at is null and lease is not null and kind = any(${kinds}::text[]))
    )) * 1000)::float8 as ms`.execute(db)
  return rows[0]!.ms
}

/** Done: the plans are gone, unless they were laid anew meanwhile. */
export async function finish(db: Database, leases: readonly string[]): Promise<void> {
  await sql`delete from plans where lease = any(${leases}::uuid[])`.execute(db)
}

/** To be carried out (again) at another time, unless it was laid anew meanwhile. */
export async function postpone(
  db: Database,
  plan: Claimed,
  dueAt: number,
  { attempts, error }: { attempts: number; error: string | null },
): Promise<void> {
  const changes = { due_at: at(dueAt), lease: null, leased_until: null, attempts, last_error: error }
  await db.updateTable('plans').set(changes).where('lease', '=', plan.lease).execute()
}

/** Given up: it stays, to be seen, until it is planned anew or revived. False when it was laid anew meanwhile. */
export async function giveUp(db: Database, plan: Claimed, now: number, error: string): Promise<boolean> {
  const changes = { lease: null, leased_until: null, last_error: error, failed_at: at(now) }
  const done = await db.updateTable('plans').set(changes).where('lease', '=', plan.lease).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What was given up about a subject begins again, now. False when nothing was. */
export async function revive(tx: Database, subject: string, now: number): Promise<boolean> {
  const changes = { due_at: at(now), attempts: 0, failed_at: null }
  const done = await tx
    .updateTable('plans')
    .set(changes)
    .where('subject', '=', subject)
    .where('failed_at', 'is not', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** How many plans are overdue and how many were given up. */
export async function counts(db: Database, now: number): Promise<{ overdue: number; failed: number }> {
  const { rows } = await sql<{ overdue: number; failed: number }>`
    select count(*) filter (where failed_at is null and due_at <= ${at(now)}) as overdue,
      count(*) filter (where failed_at is not null) as failed from plans`.execute(db)
  return rows[0]!
}
