import type { App } from '#/app.ts'
import { cancel, plan } from '#/clock/plan.ts'
import { firmTime, release } from '#/ledger/actions.ts'
import { takeBackWaiting } from '#/messages/actions/sparing.ts'
import { peopleOf } from '#/people/actions.ts'
import { closeOn } from '#/proposals/actions/close.ts'
import { DECIDE, REMIND } from '#/proposals/actions/foresee.ts'
import { type Open, personsOf, withAccounts } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellChoice } from '#/proposals/actions/tell/ends.ts'
import { type Decision, decide } from '#/proposals/rules/decide.ts'
import { hullOf } from '#/proposals/rules/overlay.ts'
import { endOf, type Standing, stateOf } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/closure.ts'
import { ok, type Result } from '#/shared/result.ts'
import { minute } from '#/time/date.ts'

type Undecided = Extract<Decision, { close: null }>

/**
 * Does what follows from how a proposal stands, within a transaction that has it alone: closes it by its rule, ends it,
 * or has the proposer choose. Doing it twice does it once. Refuses (and so has to roll back) when its proposer has
 * become busy just now.
 */
export async function conclude(app: App, standing: Standing): Promise<Result<undefined>> {
  const { slots } = standing
  const state = stateOf(standing, app.now())
  if (state === 'closed') return ok()
  const [people, firm] = await Promise.all([
    peopleOf(app, personsOf(standing)),
    firmTime(app, withAccounts(standing), hullOf(slots)),
  ])
  const open = { ...standing, people }
  const decision = decide(standing, app.now(), firm)
  if (decision.close) {
    const closed = await closeOn(app, open, decision.close, null)
    return closed.ok ? ok() : closed
  }
  await (state === 'ended' ? end(app, open, decision) : haveChosen(app, open, decision))
  return ok()
}

/** The end without a choice. The proposer may still choose, or give more time; then it can end once more. */
async function end(app: App, open: Open, { best, blocked }: Undecided): Promise<void> {
  const { id, deadline } = open.proposal
  if (((await store.endedAt(app.db, id)) ?? 0) >= endOf(open)) return
  const isLate = deadline !== null && deadline <= app.now()
  await Promise.all([
    store.markEnded(app.db, id, app.now()),
    release(app, { subject: id }),
    takeBackWaiting(app, { about: id }),
    cancel(app, REMIND, id),
    record(app, open, { actor: null, kind: 'ended' }),
    tellChoice(app, open, blocked.length ? 'busy' : isLate ? 'late' : 'past', best),
  ])
}

/** What hinders a rule is a meeting that may be cancelled, of which nobody tells. A few statements, where there is such. */
const LOOK_AGAIN = 5 * minute

/**
 * Once for each time that everyone has answered, and once for each slot on which it would have closed. While others'
 * meetings alone hinder that, it is looked at again.
 */
async function haveChosen(app: App, open: Open, decision: Undecided): Promise<void> {
  const { proposal, slots } = open
  const { isComplete, best, blocked } = decision
  if (decision.isHindered)
    await plan(app, { kind: DECIDE, subject: proposal.id, key: '', dueAt: app.now() + LOOK_AGAIN })
  const known = await store.blockedOf(app.db, proposal.id)
  const numbers = blocked.map(({ number }) => number)
  const isBusy = numbers.some(number => !known.includes(number))
  const isNew = isComplete && !(await store.areCounted(app.db, proposal.id, slots.length))
  if (isBusy) await store.markBlocked(app.db, proposal.id, [...new Set([...known, ...numbers])])
  if (isNew) await store.markCounted(app.db, proposal.id, slots.length)
  if (isBusy || isNew) await tellChoice(app, open, isBusy ? 'busy' : 'answered', best)
}
