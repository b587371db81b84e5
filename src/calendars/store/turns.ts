import { sql } from 'kysely'
import type { TroubleKind } from '#/calendars/schema/calendar.ts'
import { at, type Database } from '#/db/database.ts'

/**
 * Steps on from a revision, and has the calendar alone until the transaction ends. False when somebody else has
 * changed it since, or it is gone: whatever was read by that revision must not be written.
 */
export async function step(tx: Database, id: string, revision: number): Promise<boolean> {
  const done = await tx
    .updateTable('calendars')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What is got at by a login is read by other credentials from now on: whoever reads it by those before begins anew. */
export async function beginAnew(tx: Database, login: string): Promise<void> {
  await sql`update calendars set revision = revision + 1 where login = ${login}`.execute(tx)
}

/** Its events are claimed up to an instant. */
export async function saveLaid(tx: Database, id: string, until: number): Promise<void> {
  await sql`update calendars set laid_until = ${at(until)} where id = ${id}`.execute(tx)
}

export type Synced = {
  readonly revision: number
  readonly mark: string | null
  /** What was done there later may not be known. */
  readonly startedAt: number
  readonly now: number
  readonly isNew: boolean
}

/** It was read without fault. Answers since when it had been failing; undefined when somebody else was faster. */
export async function saveSynced(
  tx: Database,
  id: string,
  { revision, mark, startedAt, now, isNew }: Synced,
): Promise<{ failingSince: number | null } | undefined> {
  const { rows } = await sql<{ failing_since: number | null }>`
    update calendars set asked_at = ${at(now)}, synced_at = ${at(startedAt)}, mark = ${mark},
      changed_at = case when ${isNew} then ${at(now)} else changed_at end,
      failing_since = null, failures = 0, trouble = null, trouble_detail = null, denied_told = false
    from (select id as calendar, failing_since as since from calendars where id = ${id} for no key update) before
    where id = before.calendar and revision = ${revision}
    returning before.since as failing_since`.execute(tx)
  return rows[0] && { failingSince: rows[0].failing_since }
}

/** How it stood when it was asked the time before. */
export type Before = {
  readonly failingSince: number | null
  readonly askedAt: number | null
  /** Its owner has been told that it does not take his credentials, since it was read last. */
  readonly isDeniedTold: boolean
  /** How often it has failed now, this time too. */
  readonly failures: number
}

/** By a revision it could not be read. Undefined when somebody else has changed it since, or it is gone. */
export async function saveFailing(
  tx: Database,
  id: string,
  revision: number,
  trouble: { readonly kind: TroubleKind; readonly detail: string; readonly mark: string | null },
  now: number,
): Promise<Before | undefined> {
  const { rows } = await sql<{
    since: number | null
    asked: number | null
    told: boolean
    failures: number
  }>`
    update calendars set asked_at = ${at(now)}, failing_since = coalesce(failing_since, ${at(now)}),
      denied_told = denied_told or ${trouble.kind === 'denied'}, failures = failures + 1, trouble = ${trouble.kind}, trouble_detail = ${trouble.detail},
      mark = coalesce(${trouble.mark}, mark)
    from (
      select id as calendar, failing_since as since, asked_at as asked, denied_told as told
      from calendars where id = ${id} for no key update
    ) before
    where id = before.calendar and revision = ${revision}
    returning before.since, before.asked, before.told, failures`.execute(tx)
  const [row] = rows
  return (
    row && {
      failingSince: row.since,
      askedAt: row.asked,
      isDeniedTold: row.told,
      failures: row.failures,
    }
  )
}

/** Calendars whose events are to be claimed further ahead. */
export async function dueToLay(db: Database, before: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from calendars where blocks and laid_until < ${at(before)} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Calendars that nobody has asked since an instant, or ever. */
export async function neglected(db: Database, before: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from calendars where coalesce(asked_at, created_at) < ${at(before)} order by id`.execute(db)
  return rows.map(({ id }) => id)
}
