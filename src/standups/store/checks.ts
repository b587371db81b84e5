import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { StandupChecks } from '#/db/tables.ts'
import type { CheckShape } from '#/standups/schema/checks.ts'

/** What is kept of a check besides its sentence. */
export type Facts = Pick<CheckShape, 'meeting' | 'unavailable' | 'offer'> & {
  /** What its team was told of who cannot come; the same is told once. */
  readonly told?: string
}

export type Check = Pick<CheckShape, 'id' | 'date' | 'cause' | 'found' | 'action' | 'detail'> & {
  readonly at: number
  readonly facts: Facts
}

export async function addChecks(
  tx: Database,
  standup: string,
  checks: readonly Check[],
  now: number,
): Promise<void> {
  if (checks.length === 0) return
  const column = <T>(of: (check: Check) => T) => checks.map(of)
  await sql`
    insert into standup_checks (id, standup, date, checked_at, cause, found, action, detail, facts)
    select id, ${standup}::uuid, date, ${at(now)}, cause, found, action, detail, facts from unnest(
      ${column(one => one.id)}::uuid[], ${column(one => one.date)}::date[], ${column(one => one.cause)}::text[],
      ${column(one => one.found)}::text[], ${column(one => one.action)}::text[], ${column(one => one.detail)}::text[],
      ${column(one => JSON.stringify(one.facts))}::jsonb[]
    ) as given (id, date, cause, found, action, detail, facts)`.execute(tx)
}

type Wanted = { readonly date: string | undefined; readonly before: string | null; readonly limit: number }

/** The latest first; one more than `limit`, if there are more. */
export async function checksOf(
  db: Database,
  standup: string,
  { date, before, limit }: Wanted,
): Promise<Check[]> {
  let query = db.selectFrom('standup_checks').selectAll().where('standup', '=', standup)
  if (date !== undefined) query = query.where('date', '=', date)
  if (before !== null) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(checkOf)
}

/** The last of each of these dates that has one. */
export async function lastChecks(
  db: Database,
  standup: string,
  dates: readonly string[],
): Promise<Map<string, Check>> {
  const { rows } = await sql<Selectable<StandupChecks>>`
    select last.* from unnest(${dates}::date[]) as asked (date) cross join lateral (
      select * from standup_checks where standup = ${standup} and date = asked.date order by id desc limit 1
    ) as last`.execute(db)
  return new Map(rows.map(row => [row.date, checkOf(row)]))
}

function checkOf(row: Selectable<StandupChecks>): Check {
  return {
    id: row.id,
    date: row.date,
    at: row.checked_at,
    cause: row.cause as Check['cause'],
    found: row.found as Check['found'],
    action: row.action as Check['action'],
    detail: row.detail,
    facts: row.facts as Facts,
  }
}
