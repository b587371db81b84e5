import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Webhooks } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'

/** Instants in epoch milliseconds, secrets sealed. */
export type Webhook = {
  readonly id: string
  readonly person: string
  readonly url: string
  readonly events: readonly string[]
  readonly secret: Buffer
  readonly oldSecret: Buffer | null
  readonly oldSecretUntil: number | null
  readonly createdAt: number
  readonly failingSince: number | null
  readonly stoppedAt: number | null
  readonly stoppedBecause: 'gone' | 'failing' | 'owner' | null
}

/** Adds one, unless the person has `most` already: then false. Two at once wait for each other. */
export async function addWebhook(tx: Database, webhook: Webhook, most: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${webhook.person}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from webhooks where person = ${webhook.person}`.execute(tx)
  if (rows[0]!.count >= most) return false
  await tx
    .insertInto('webhooks')
    .values({
      id: webhook.id,
      person: webhook.person,
      url: webhook.url,
      events: [...webhook.events],
      secret: webhook.secret,
      created_at: formatInstant(webhook.createdAt),
    })
    .execute()
  return true
}

/** In the order they were made; one more than `limit`, if there are more. */
export async function listWebhooks(
  db: Database,
  person: string,
  after: string | null,
  limit: number,
): Promise<Webhook[]> {
  let query = db.selectFrom('webhooks').selectAll().where('person', '=', person)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(webhookOf)
}

/** Of this person only. `lock`: changes of one webhook happen one after the other. */
export async function findWebhook(
  db: Database,
  person: string,
  id: string,
  lock = false,
): Promise<Webhook | undefined> {
  let query = db.selectFrom('webhooks').selectAll().where('id', '=', id).where('person', '=', person)
  if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row && webhookOf(row)
}

export async function saveAddress(
  tx: Database,
  { id, url, events }: Pick<Webhook, 'id' | 'url' | 'events'>,
): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set({ url, events: [...events] })
    .where('id', '=', id)
    .execute()
}

/** The secret so far signs along until an instant. */
export async function saveSecret(
  tx: Database,
  { id, secret, oldSecret, oldSecretUntil }: Webhook,
): Promise<void> {
  await sql`
    update webhooks set secret = ${secret}, old_secret = ${oldSecret},
      old_secret_until = ${at(oldSecretUntil!)} where id = ${id}`.execute(tx)
}

/** On, as if it had never failed. */
export async function resume(tx: Database, id: string): Promise<void> {
  await sql`
    update webhooks set stopped_at = null, stopped_because = null, failing_since = null, failures = 0,
      paused_until = null where id = ${id}`.execute(tx)
}

/** Off: what was still to be sent is not. False when it was off already. */
export async function stop(
  tx: Database,
  id: string,
  because: NonNullable<Webhook['stoppedBecause']>,
  now: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('webhooks')
    .set({ stopped_at: formatInstant(now), stopped_because: because })
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'failed', due_at: null, last_error: 'The webhook was stopped before this was taken.' })
    .where('webhook', '=', id)
    .where('state', '=', 'planned')
    .execute()
  return done.numUpdatedRows > 0n
}

export async function removeWebhook(db: Database, person: string, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('webhooks')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

export async function removeWebhooksOf(tx: Database, person: string): Promise<void> {
  await tx.deleteFrom('webhooks').where('person', '=', person).execute()
}

function webhookOf(row: Selectable<Webhooks>): Webhook {
  return {
    id: row.id,
    person: row.person,
    url: row.url,
    events: row.events,
    secret: row.secret,
    oldSecret: row.old_secret,
    oldSecretUntil: row.old_secret_until,
    createdAt: row.created_at,
    failingSince: row.failing_since,
    stoppedAt: row.stopped_at,
    stoppedBecause: row.stopped_because as Webhook['stoppedBecause'],
  }
}
