import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { dealNow } from '#/gatherings/actions/deal.ts'
import { look } from '#/gatherings/actions/look.ts'
import { openAlone } from '#/gatherings/actions/open.ts'
import { record } from '#/gatherings/actions/record.ts'
import { mustBeAhead } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import { findGathering, saveGathering } from '#/gatherings/store/gathering.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Begins to deal, or goes on where it was paused. Doing it again only deals what there is to deal. */
export async function begin(app: App, who: Caller, id: string): Promise<Result<GatheringShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const { gathering } = opened.value
    const refusal = mustBeAhead(gathering, app.now())
    if (refusal) return refusal
    if (gathering.dealtAt === null || gathering.pausedAt !== null) {
      const begun = { ...gathering, dealtAt: gathering.dealtAt ?? app.now(), pausedAt: null }
      await saveGathering(tx, begun)
      if (gathering.pausedAt !== null) await record(inside, begun, { actor: who.person, kind: 'resumed' })
    }
    await dealNow(inside, id)
    return ok(await look(inside, (await findGathering(tx, id))!))
  })
}
