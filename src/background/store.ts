import { type Selectable, type SqlBool, sql } from 'kysely'
import type { PLAN_STATES, PlanShape } from '#/background/schema.ts'
import type { Database } from '#/db/database.ts'
import type { Plans } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'

type State = (typeof PLAN_STATES)[number]
type Name = { readonly kind: string; readonly subject: string; readonly key: string }

type Wanted = {
  readonly state: State | undefined
  readonly kind: string | undefined
  readonly after: (Name & { readonly dueAt: string }) | null
  readonly limit: number
}

/** By when they are due; one more than `limit`, if there are more. */
export async function listPlans(db: Database, { state, kind, after, limit }: Wanted): Promise<PlanShape[]> {
  let query = db.selectFrom('plans').selectAll()
  if (state) query = query.where(IS[state])
  if (kind) query = query.where('kind', '=', kind)
  if (after) {
    query = query.where(
      sql<SqlBool>`(due_at, subject, kind, key)
        > (${after.dueAt}::timestamptz, ${after.subject}::uuid, ${after.kind}, ${after.key})`,
    )
  }
  const rows = await query
    .orderBy('due_at')
    .orderBy('subject')
    .orderBy('kind')
    .orderBy('key')
    .limit(limit + 1)
    .execute()
  return rows.map(shown)
}

export async function findPlan(db: Database, { kind, subject, key }: Name): Promise<PlanShape | undefined> {
  const row = await db
    .selectFrom('plans')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && shown(row)
}

const IS = {
  planned: sql<SqlBool>`failed_at is null and lease is null`,
  running: sql<SqlBool>`failed_at is null and lease is not null`,
  failed: sql<SqlBool>`failed_at is not null`,
}

function shown(row: Selectable<Plans>): PlanShape {
  return {
    kind: row.kind,
    subject: row.subject,
    key: row.key,
    state: row.failed_at !== null ? 'failed' : row.lease === null ? 'planned' : 'running',
    due_at: formatInstant(row.due_at),
    attempts: row.attempts,
    error: row.last_error,
    failed_at: row.failed_at === null ? null : formatInstant(row.failed_at),
  }
}
