import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { gatheringsAwaiting } from '#/gatherings/store/due.ts'
import { findGathering, lock } from '#/gatherings/store/gathering.ts'
import { membersOf } from '#/gatherings/store/guests.ts'
import { ok } from '#/shared/result.ts'

/** Holds or claims the time of somebody who has an account by now, at all that he was invited to before. */
export async function keepTimeOfMember(app: App, person: string): Promise<void> {
  for (const id of await gatheringsAwaiting(app.db, person, app.now())) {
    await transaction(app.db, async tx => {
      const [, seated, members] = await Promise.all([
        lock(tx, id),
        findGathering(tx, id),
        membersOf(tx, id, person),
      ])
      if (seated && !seated.gathering.cancellation)
        await keepTimeOf(within(app, tx), seated.gathering, members)
      return ok()
    })
  }
}
