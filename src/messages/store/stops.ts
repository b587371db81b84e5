import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** Those of these numbers (E.164) whose holders want no text messages. */
export async function findStopped(db: Database, phones: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('sms_stops')
    .select('phone')
    .where('phone', '=', sql<string>`any(${phones}::text[])`)
    .execute()
  return rows.map(({ phone }) => phone)
}

export async function addStop(tx: Database, phone: string, now: number): Promise<void> {
  await tx
    .insertInto('sms_stops')
    .values({ phone, stopped_at: at(now) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function removeStop(tx: Database, phone: string): Promise<void> {
  await tx.deleteFrom('sms_stops').where('phone', '=', phone).execute()
}
