import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { dealNow, recordLapses } from '#/gatherings/actions/deal.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { look } from '#/gatherings/actions/look.ts'
import { openAlone } from '#/gatherings/actions/open.ts'
import { lapse } from '#/gatherings/rules/deal.ts'
import { mustBeAhead } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import { findGathering, type Seated } from '#/gatherings/store/gathering.ts'
import { dueGuests, saveGuests } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/**
 * Does something to a gathering of the caller's that is to come, alone with it and once what is due has lapsed; then deals
 * what that has freed. Refuses: 404 for everybody else, 409 when it is cancelled or has begun.
 */
export async function alter(
  app: App,
  who: Caller,
  id: string,
  work: (inside: App, seated: Seated) => Promise<Result<unknown>>,
): Promise<Result<GatheringShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const done = await alterUnseen(inside, who, id, work)
    return done.ok ? ok(await look(inside, (await findGathering(tx, id))!)) : done
  })
}

/** The same within a transaction, for whoever does not look at what became of it. */
export async function alterUnseen(
  app: App,
  who: Caller,
  id: string,
  work: (inside: App, seated: Seated) => Promise<Result<unknown>>,
): Promise<Result<undefined>> {
  const opened = await openAlone(app, who, id)
  if (!opened.ok) return opened
  const refusal = mustBeAhead(opened.value.gathering, app.now())
  if (refusal) return refusal
  const done = await work(app, await lapseDue(app, opened.value))
  if (!done.ok) return done
  await dealNow(app, id)
  return ok()
}

/** A gathering once the invitations have lapsed whose time is over, within a transaction that has it alone. */
export async function lapseDue(app: App, seated: Seated): Promise<Seated> {
  const { gathering } = seated
  const due = await dueGuests(app.db, gathering.id, app.now())
  if (due.length === 0) return seated
  const lapsed = due.map(lapse)
  await saveGuests(app.db, lapsed)
  await Promise.all([keepTimeOf(app, gathering, lapsed), recordLapses(app, gathering, lapsed)])
  return (await findGathering(app.db, gathering.id))!
}
