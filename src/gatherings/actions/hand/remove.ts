import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { dealNow } from '#/gatherings/actions/deal.ts'
import { findIn } from '#/gatherings/actions/hand/find.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { openAlone } from '#/gatherings/actions/open.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellRemoved } from '#/gatherings/actions/tell.ts'
import { withdrawn } from '#/gatherings/rules/hand.ts'
import { hears } from '#/gatherings/rules/told.ts'
import { type Gathering, type Guest, mustBeAhead } from '#/gatherings/rules.ts'
import { removeGuest } from '#/gatherings/store/guests.ts'
import { revokeLinks } from '#/links/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Takes a guest out of a gathering; his links open nothing any more. */
export async function remove(
  app: App,
  who: Caller,
  { id, contact }: { readonly id: string; readonly contact: string },
): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const found = await findIn(inside, id, contact)
    if (!found.ok) return found
    await takeOut(inside, opened.value.gathering, found.value, who.person)
    return ok()
  })
}

/** The same within a transaction that has the gathering alone. Of one that is over or cancelled nobody is told anything. */
export async function takeOut(app: App, gathering: Gathering, guest: Guest, actor: string): Promise<void> {
  const { id: about } = gathering
  const isAhead = mustBeAhead(gathering, app.now()) === undefined
  if (isAhead && hears(guest)) await tellRemoved(app, gathering, [guest])
  await removeGuest(app.db, guest.id)
  await Promise.all([
    keepTimeOf(app, gathering, [withdrawn(guest)]),
    revokeLinks(app, { about, person: guest.contact }),
    record(app, gathering, { actor, kind: 'left', data: { contact: guest.contact } }),
  ])
  await dealNow(app, about)
}
