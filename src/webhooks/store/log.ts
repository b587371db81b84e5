import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { WebhookDeliveries } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'
import type { DeliveryShape } from '#/webhooks/schema.ts'

export type Event = {
  /** Of the journal, in version 7: its time becomes that of the deliveries. */
  readonly entry: string
  readonly event: string
  /** `meeting.*` */
  readonly family: string
  readonly concerned: readonly string[]
  readonly body: string
  readonly at: number
}

/**
 * Lays a delivery for each webhook that wants to hear of an event: those of whom it concerns, and of admins. Returns
 * the webhooks.
 */
export async function addDeliveries(tx: Database, given: Event): Promise<string[]> {
  const { rows } = await sql<{ webhook: string }>`
    insert into webhook_deliveries (id, webhook, event, body, state, created_at, due_at)
    select (left(${given.entry}, 18) || right(gen_random_uuid()::text, 18))::uuid, -- version 7 as well
      id, ${given.event}, ${given.body}, 'planned', ${at(given.at)}, ${at(given.at)}
    from webhooks
    where person = any(${[...given.concerned]}::uuid[] || array(select id from people where role = 'admin'))
      and stopped_at is null
      and (events = '{}' or events && array['*', ${given.family}, ${given.event}])
    returning webhook`.execute(tx)
  return rows.map(row => row.webhook)
}

/** One that a plan of its own sees to. */
export async function addTest(
  tx: Database,
  given: { id: string; webhook: string; event: string; body: string; now: number },
): Promise<void> {
  const { id, webhook, event, body, now } = given
  const row = { id, webhook, event, body, state: 'planned', created_at: formatInstant(now) }
  await tx.insertInto('webhook_deliveries').values(row).execute()
}

/** A test that is still under way. */
export async function findTest(
  db: Database,
  webhook: string,
  event: string,
): Promise<DeliveryShape | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .where('state', '=', 'planned')
    .where('event', '=', event)
    .where('due_at', 'is', null)
    .executeTakeFirst()
  return row && shown(row)
}

/** The latest first; one more than `limit`, if there are more. */
export async function listDeliveries(
  db: Database,
  webhook: string,
  { state, before, limit }: { state: string | undefined; before: string | null; limit: number },
): Promise<DeliveryShape[]> {
  let query = db.selectFrom('webhook_deliveries').selectAll().where('webhook', '=', webhook)
  if (state) query = query.where('state', '=', state)
  if (before) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(shown)
}

export async function findDelivery(
  db: Database,
  webhook: string,
  id: string,
): Promise<DeliveryShape | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('webhook', '=', webhook)
    .executeTakeFirst()
  return row && shown(row)
}

/** To be sent once more by a plan of its own, whatever became of it. */
export async function planAgain(tx: Database, id: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'planned', due_at: null })
    .where('id', '=', id)
    .execute()
}

/** Deletes those made before an instant, so many at most. Returns how many. */
export async function forgetDeliveries(db: Database, before: number, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where created_at < ${at(before)} limit ${most}
    )`.execute(db)
  return Number(numAffectedRows)
}

function shown(row: Selectable<WebhookDeliveries>): DeliveryShape {
  return {
    id: row.id,
    event: row.event,
    state: row.state as DeliveryShape['state'],
    status: row.status,
    error: row.last_error,
    attempts: row.attempts,
    created_at: formatInstant(row.created_at),
    tried_at: row.tried_at === null ? null : formatInstant(row.tried_at),
    due_at: row.due_at === null ? null : formatInstant(row.due_at),
    body: row.body,
  }
}
