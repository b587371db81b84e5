import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** Takes a proposal back; what its parties kept with it of their calendars goes. */
export async function withdraw(tx: Database, proposal: string, now: number): Promise<void> {
  await Promise.all([
    sql`insert into proposal_withdrawals (proposal, withdrawn_at) values (${proposal}, ${at(now)})`.execute(
      tx,
    ),
    tx
      .updateTable('proposal_parties')
      .set({ overlay: null })
      .where('proposal', '=', proposal)
      .where('overlay', 'is not', null)
      .execute(),
  ])
}
