import type { App } from '#/app.ts'
import type { Guest } from '#/gatherings/rules.ts'
import { findGuest } from '#/gatherings/store/guests.ts'
import { ok, type Result, refused } from '#/shared/result.ts'

/** A guest of a gathering by his contact. Refuses: 404 for a contact that is no guest of it. */
export async function findIn(app: App, gathering: string, contact: string): Promise<Result<Guest>> {
  const guest = await findGuest(app.db, gathering, { contact })
  return guest ? ok(guest) : refused('not-in', 'This contact is no guest of this gathering.', { contact })
}
