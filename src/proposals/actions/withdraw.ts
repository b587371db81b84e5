import { type App, within } from '#/app.ts'
import { cancel } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { CROWD, release } from '#/ledger/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import { DEADLINE, DECIDE, REMIND } from '#/proposals/actions/foresee.ts'
import { openAlone } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellWithdrawn } from '#/proposals/actions/tell.ts'
import { mayManage, stateOf } from '#/proposals/rules.ts'
import { withdraw as writeDown } from '#/proposals/store/withdrawal.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/**
 * Takes a proposal back: nobody sees it any more, the time it held is free, and who was asked is told, unless it was over
 * anyway. A meeting that came of it stays. Its log stays too, for the proposer.
 */
export async function withdraw(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const forbidden = mayManage(before.proposal, who.person)
    if (forbidden) return forbidden
    await Promise.all([
      writeDown(tx, id, app.now()),
      release(inside, { subject: id }),
      revokeLinks(inside, { about: id }),
      cancel(inside, DECIDE, id),
      cancel(inside, DEADLINE, id),
      cancel(inside, REMIND, id),
      cancel(inside, CROWD.proposal, id, ''),
      record(inside, before, { actor: who.person, kind: 'withdrawn' }),
      stateOf(before, app.now()) === 'open' && tellWithdrawn(inside, before),
    ])
    return ok()
  })
}
