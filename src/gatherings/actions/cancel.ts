import { type App, within } from '#/app.ts'
import { cancel as takeBack } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { lapseDue } from '#/gatherings/actions/alter.ts'
import { DEAL, dealNow } from '#/gatherings/actions/deal.ts'
import { layAnew } from '#/gatherings/actions/keep.ts'
import { look } from '#/gatherings/actions/look.ts'
import { openAlone } from '#/gatherings/actions/open.ts'
import { record } from '#/gatherings/actions/record.ts'
import { REMIND } from '#/gatherings/actions/remind.ts'
import { tellCancelled, tellRestored } from '#/gatherings/actions/tell.ts'
import { resumed } from '#/gatherings/rules/change.ts'
import { type Gathering, mustBeAhead } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import * as store from '#/gatherings/store/gathering.ts'
import { membersOf, openGuests, saveGuests } from '#/gatherings/store/guests.ts'
import { release } from '#/ledger/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'

/** Cancels a gathering: everybody's time is free again, and whoever was invited and may come is told. Once. */
export async function cancel(
  app: App,
  who: Caller,
  id: string,
  reason: string,
): Promise<Result<GatheringShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    if (opened.value.gathering.cancellation) return ok(await look(inside, opened.value))
    if (opened.value.gathering.start <= app.now()) return begun()
    const { gathering } = await lapseDue(inside, opened.value)
    const after = { ...gathering, cancellation: { by: who.person, at: app.now(), reason } }
    await store.addCancellation(tx, after)
    await Promise.all([
      free(inside, after),
      tellCancelled(inside, after),
      record(inside, after, { actor: who.person, kind: 'cancelled', data: { reason } }),
    ])
    return ok(await look(inside, (await store.findGathering(tx, id))!))
  })
}

/** Undoes a cancellation: claims the time again, tells everybody who was told, and deals on. */
export async function restore(app: App, who: Caller, id: string): Promise<Result<GatheringShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const { cancellation } = opened.value.gathering
    if (!cancellation) return notFound('cancellation')
    if (opened.value.gathering.start <= app.now()) return begun()
    const after = { ...opened.value.gathering, cancellation: null }
    await store.removeCancellation(tx, id)
    // Nobody could answer meanwhile.
    await saveGuests(tx, resumed(await openGuests(tx, id), after, app.now() - cancellation.at))
    await layAnew(inside, after, await membersOf(tx, id))
    await tellRestored(inside, after)
    await record(inside, after, { actor: who.person, kind: 'restored' })
    await dealNow(inside, id)
    return ok(await look(inside, (await store.findGathering(tx, id))!))
  })
}

/** Deletes a gathering with all that its guests said; who counts on one that is to come is told. Its log stays. */
export async function remove(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const { gathering } = await lapseDue(inside, opened.value)
    const cancellation = { by: who.person, at: app.now(), reason: '' }
    if (!mustBeAhead(gathering, app.now())) await tellCancelled(inside, { ...gathering, cancellation })
    await free(inside, gathering)
    await revokeLinks(inside, { about: id })
    const data = { title: gathering.title }
    await record(inside, gathering, { actor: who.person, kind: 'deleted', data })
    await store.removeGathering(tx, id)
    return ok()
  })
}

/** Nobody's time is taken for it, and nothing is dealt. */
async function free(app: App, { id }: Gathering): Promise<void> {
  await Promise.all([release(app, { subject: id }), takeBack(app, DEAL, id), takeBack(app, REMIND, id)])
}

function begun() {
  return refused('over', 'This gathering has begun already.')
}
