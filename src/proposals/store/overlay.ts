import type { Database } from '#/db/database.ts'
import type { Window } from '#/time/window.ts'

/** When a party is busy by the calendar it kept with a proposal; null when it kept none. Epoch milliseconds. */
export async function overlayOf(db: Database, proposal: string, person: string): Promise<Window[] | null> {
  const row = await db
    .selectFrom('proposal_parties')
    .select('overlay')
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .executeTakeFirst()
  return (row?.overlay ?? null) as Window[] | null
}
