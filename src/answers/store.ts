import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

/** Whose key it is, the key, and a keyed hash of the request it came with. */
export type Slot = { readonly caller: string; readonly key: string; readonly hash: Buffer }

export type Kept = { request_hash: Buffer; answer: Buffer | null }

/** Takes the slot; false when it was taken before. Waits for a transaction that is just taking it. */
export async function reserve(tx: Database, { caller, key, hash }: Slot, now: number): Promise<boolean> {
  const inserted = await tx
    .insertInto('idempotency')
    .values({ caller, key, request_hash: hash, created_at: formatInstant(now) })
    .onConflict(conflict => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function find(tx: Database, { caller, key }: Slot): Promise<Kept> {
  return tx
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

export async function keep(tx: Database, { caller, key }: Slot, answer: Buffer): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ answer })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute()
}

/** Forgets what was kept before an instant. */
export async function forget(db: Database, before: number): Promise<number> {
  const gone = await db.deleteFrom('idempotency').where('created_at', '<', at(before)).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
