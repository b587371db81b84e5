import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { change } from '#/people/actions.ts'
import type { PersonShape } from '#/people/schema.ts'
import { foreseeFor } from '#/proposals/actions/foresee.ts'
import { remind } from '#/reminders/actions/remind.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Result } from '#/shared/result.ts'

type Changes = Parameters<typeof change>[3]

/** Changes a person; when it is answered, his reminders, also of proposals, are planned by what he wants now. */
export async function changePerson(
  app: App,
  who: Caller,
  id: string,
  changes: Changes,
): Promise<Result<PersonShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const changed = await change(inside, who, id, changes)
    if (changed.ok && Object.keys(changes).some(name => name !== 'role')) {
      await remind(inside, { person: id })
      await foreseeFor(inside, id)
    }
    return changed
  })
}
