import { at, type Database } from '#/db/database.ts'
import type { Closure } from '#/proposals/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/** How a proposal ended. What its parties kept with it of their calendars is of no more use. */
export async function addClosure(tx: Database, proposal: string, { by, at: when, ...closure }: Closure) {
  await Promise.all([
    tx
      .insertInto('proposal_closures')
      .values({ proposal, closed_by: by, closed_at: formatInstant(when), ...closure })
      .execute(),
    tx.updateTable('proposal_parties').set({ overlay: null }).where('proposal', '=', proposal).execute(),
  ])
}

/** When its proposer was told that it ended without a choice (epoch ms). */
export async function endedAt(db: Database, proposal: string): Promise<number | null> {
  const row = await db
    .selectFrom('proposals')
    .select('ended_at')
    .where('id', '=', proposal)
    .executeTakeFirst()
  return row?.ended_at ?? null
}

export async function markEnded(tx: Database, proposal: string, now: number): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ ended_at: at(now) })
    .where('id', '=', proposal)
    .execute()
}

/** Whether the proposer was told that all parties have answered these many slots. */
export async function areCounted(db: Database, proposal: string, slots: number): Promise<boolean> {
  const row = await db
    .selectFrom('proposal_parties')
    .select('person')
    .where('proposal', '=', proposal)
    .where('counted', '<', slots)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}

export async function markCounted(tx: Database, proposal: string, slots: number): Promise<void> {
  await tx.updateTable('proposal_parties').set({ counted: slots }).where('proposal', '=', proposal).execute()
}

/** The numbers of the slots of which the proposer was told that he is busy where its rule would have closed it. */
export async function blockedOf(db: Database, proposal: string): Promise<readonly number[]> {
  const row = await db.selectFrom('proposals').select('blocked').where('id', '=', proposal).executeTakeFirst()
  return row?.blocked ?? []
}

export async function markBlocked(tx: Database, proposal: string, blocked: readonly number[]): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ blocked: [...blocked] })
    .where('id', '=', proposal)
    .execute()
}
