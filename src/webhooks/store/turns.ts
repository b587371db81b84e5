import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** A delivery with what sending it takes; secrets sealed, instants in epoch milliseconds. */
export type Parcel = {
  readonly id: string
  readonly webhook: string
  readonly event: string
  readonly body: string
  readonly attempts: number
  readonly owner: string
  readonly url: string
  readonly secret: Buffer
  readonly old_secret: Buffer | null
  readonly old_secret_until: number | null
  readonly failing_since: number | null
  readonly failures: number
}

/** How long a webhook stays with whoever has taken it and is not heard of: the longest call, and some air. */
const HAND_LASTS = sql`interval '15 s'`

export type Taken = {
  readonly taken: boolean
  /** Milliseconds until somebody else, who has it, should have been heard of; null when nobody has it. */
  readonly wait: number | null
}

/** Takes a webhook, if something is due for it, it is neither stopped nor paused, and nobody has it. */
export async function take(db: Database, webhook: string, now: number): Promise<Taken> {
  const { rows } = await sql<Taken>`
    with taken as (
      update webhooks set hand_until = clock_timestamp() + ${HAND_LASTS}
      where id = ${webhook} and stopped_at is null
        and coalesce(paused_until <= ${at(now)}, true) and coalesce(hand_until <= clock_timestamp(), true)
        and exists (select from webhook_deliveries
          where webhook = ${webhook} and state = 'planned' and due_at <= ${at(now)})
      returning id
    )
    select exists (select from taken) as taken, (
      select extract(epoch from hand_until - clock_timestamp())::float8 * 1000 from webhooks
      where id = ${webhook} and hand_until > clock_timestamp()
    ) as wait`.execute(db)
  return rows[0]!
}

/** What is due next for a webhook; undefined when nothing is, or it was stopped. */
export async function nextParcel(db: Database, webhook: string, now: number): Promise<Parcel | undefined> {
  const { rows } = await sql<Parcel>`
    select ${PARCEL} from webhook_deliveries d join webhooks w on w.id = d.webhook
    where d.webhook = ${webhook} and d.state = 'planned' and d.due_at <= ${at(now)} and w.stopped_at is null
    order by d.due_at, d.id limit 1`.execute(db)
  return rows[0]
}

/** One that has a plan of its own, whatever its webhook's state. */
export async function findParcel(db: Database, id: string): Promise<Parcel | undefined> {
  const { rows } = await sql<Parcel>`
    select ${PARCEL} from webhook_deliveries d join webhooks w on w.id = d.webhook
    where d.id = ${id} and d.state = 'planned'`.execute(db)
  return rows[0]
}

const PARCEL = sql`d.id, d.webhook, d.event, d.body, d.attempts, w.person as owner, w.url, w.secret, w.old_secret,
  w.old_secret_until, w.failing_since, w.failures`

/** It was taken: the webhook is well. Whoever has the webhook keeps it. */
export async function markSent(db: Database, { id, webhook }: Parcel, now: number, status: number) {
  await sql`
    with sent as (
      update webhook_deliveries set state = 'sent', attempts = attempts + 1, tried_at = ${at(now)},
        status = ${status}, last_error = null, due_at = null
      where id = ${id} and state = 'planned'
    )
    update webhooks set failing_since = null, failures = 0, paused_until = null, ${KEPT}
    where id = ${webhook}`.execute(db)
}

const KEPT = sql`hand_until = case when hand_until is null then null
  else greatest(hand_until, clock_timestamp() + ${HAND_LASTS}) end`

type Failure = {
  readonly now: number
  readonly status: number | null
  readonly error: string
  /** Null: it is given up. */
  readonly dueAt: number | null
}

/** It was not taken. */
export async function markFailure(tx: Database, id: string, failure: Failure): Promise<void> {
  const { now, status, error, dueAt } = failure
  const due = dueAt === null ? sql`null` : at(dueAt)
  await sql`
    update webhook_deliveries set state = case when ${dueAt === null} then 'failed' else 'planned' end,
      attempts = attempts + 1, tried_at = ${at(now)}, status = ${status}, last_error = ${error}, due_at = ${due}
    where id = ${id} and state = 'planned'`.execute(tx)
}

/** One more failure in a row; the webhook is left alone until an instant. */
export async function pause(tx: Database, webhook: string, now: number, until: number): Promise<void> {
  await sql`
    update webhooks set failing_since = coalesce(failing_since, ${at(now)}), failures = failures + 1,
      paused_until = ${at(until)} where id = ${webhook}`.execute(tx)
}

/** Lets go of a webhook. */
export async function release(db: Database, webhook: string): Promise<void> {
  await sql`update webhooks set hand_until = null where id = ${webhook}`.execute(db)
}

/** When there is something to do for a webhook again; null when nothing is waiting. */
export async function nextTurn(db: Database, webhook: string): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`
    select greatest(w.paused_until, d.due) as due
    from webhooks w, (
      select min(due_at) as due from webhook_deliveries where webhook = ${webhook} and state = 'planned'
    ) d
    where w.id = ${webhook} and w.stopped_at is null and d.due is not null`.execute(db)
  return rows[0]?.due ?? null
}
