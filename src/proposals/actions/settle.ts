import { type App, within } from '#/app.ts'
import { cancel, LOOK_EVERY, plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { conclude } from '#/proposals/actions/conclude.ts'
import { firmOf } from '#/proposals/actions/firm.ts'
import { DECIDE } from '#/proposals/actions/foresee.ts'
import { current, type Open } from '#/proposals/actions/open.ts'
import { decide } from '#/proposals/rules/decide.ts'
import { endOf, stateOf } from '#/proposals/rules.ts'
import { areCounted, endedAt } from '#/proposals/store/closure.ts'
import * as store from '#/proposals/store/proposal.ts'
import { ok } from '#/shared/result.ts'

/**
 * Has the clock look whether something said decides the proposal, in case nobody else lives to; so late that this needs
 * no notification, which would make answers wait for each other's commit. `look` is this look's own name: of two things
 * that one person says, who has looked at the first takes back no look at the second.
 */
export async function lookLater(app: App, id: string, look: string): Promise<void> {
  await plan(app, { kind: DECIDE, subject: id, key: look, dueAt: app.now() + 2 * LOOK_EVERY })
}

/**
 * Looks whether a proposal is decided by what was said, and closes it then; after the commit, so that of several
 * who say something at once one sees it all. What was said stands whatever becomes of this: then the plan does it.
 * Answers how it stands when nothing came of it, which is so mostly: nobody need read it once more.
 */
export async function settle(app: App, id: string, look: string): Promise<Open | undefined> {
  try {
    const open = await decideNow(app, id)
    await cancel(app, DECIDE, id, look)
    return open
  } catch (error) {
    app.log.warn(
      { proposal: id, error: (error as Error).message },
      'whether it is decided is looked at later',
    )
    return undefined
  }
}

/**
 * Does what the rule of a proposal says; if there is nothing to do, it answers how that stands. @throws when others come
 * between again and again
 */
export async function decideNow(app: App, id: string): Promise<Open | undefined> {
  const open = await current(app, id)
  // Most answers decide nothing: they should not wait for each other to find that out.
  if (!open || !(await isDue(app, open))) return open
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const done = await transaction(app.db, async tx => {
      const inside = within(app, tx)
      const [, standing] = await Promise.all([store.lock(tx, id), store.findStanding(tx, id)])
      return standing ? conclude(inside, standing) : ok()
    })
    if (done.ok) return undefined
  }
  throw new Error(`The proposer of ${id} was busy each time it was to be closed.`)
}

/** The time of its proposer may be claimed between the look at it and the closing. */
const ATTEMPTS = 3

async function isDue(app: App, open: Open): Promise<boolean> {
  const { proposal, slots } = open
  const state = stateOf(open, app.now())
  if (state === 'closed') return false
  const decision = decide(open, app.now(), await firmOf(app, open))
  if (decision.close || decision.isHindered) return true
  if (state === 'ended') return ((await endedAt(app.db, proposal.id)) ?? 0) < endOf(open)
  return decision.isComplete && !(await areCounted(app.db, proposal.id, slots.length))
}
