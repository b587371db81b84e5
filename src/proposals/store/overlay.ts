import type { Database } from '#/db/database.ts'
import type { Window, Windows } from '#/time/window.ts'

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

/** Keeps windows with a party's row, instead of those before; null forgets them. */
export async function saveOverlay(
  db: Database,
  proposal: string,
  person: string,
  windows: Windows | null,
): Promise<void> {
  await db
    .updateTable('proposal_parties')
    .set({ overlay: windows && JSON.stringify(windows) })
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .execute()
}

/** Forgets what all parties of a proposal kept. */
export async function forgetOverlays(db: Database, proposal: string): Promise<void> {
  await db
    .updateTable('proposal_parties')
    .set({ overlay: null })
    .where('proposal', '=', proposal)
    .where('overlay', 'is not', null)
    .execute()
}
