import { type App, within } from '#/app.ts'
import { type Plan, plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { firmTime } from '#/ledger/actions.ts'
import { peopleOf } from '#/people/actions.ts'
import { type Open, personsOf, withAccounts } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellTaken } from '#/proposals/actions/tell/ends.ts'
import { crowded, loggable } from '#/proposals/rules/crowd.ts'
import { hullOf } from '#/proposals/rules/overlay.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import type { Taken } from '#/proposals/rules/taken.ts'
import { stateOf } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/crowd.ts'
import { findStanding, lock } from '#/proposals/store/proposal.ts'
import { ok } from '#/shared/result.ts'
import { minute } from '#/time/date.ts'

/** A day full of meetings is made one by one; its proposer reads of them together. */
const EVERY = 5 * minute
/** Who is free again is not claimed for, so nobody tells of it; when his time is taken once more, that is news. */
const LOOK_AGAIN = 15 * minute

/**
 * Looks who is no longer free at what is proposed, and tells the proposer what he does not know: at once, or five
 * minutes after he was last told. While somebody is taken it looks again, to see who is free by then. Doing it twice does
 * it once.
 */
export async function noticeCrowd(app: App, { kind, subject }: Plan): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const now = app.now()
    const [, standing, known] = await Promise.all([
      lock(tx, subject),
      findStanding(tx, subject),
      store.knownOf(tx, subject),
    ])
    if (!standing || stateOf(standing, now) !== 'open') return ok()
    const free = known.at === null ? now : known.at + EVERY
    if (free > now) {
      await plan(inside, { kind, subject, key: '', dueAt: free })
      return ok()
    }
    const open = { ...standing, people: await peopleOf(inside, personsOf(standing)) }
    const firm = await firmTime(inside, withAccounts(open), hullOf(standing.slots))
    const { isCrowded, changed, news } = crowded(open, firm, known.taken, now)
    if (news.length) await Promise.all([note(inside, open, news), tellTaken(inside, open, news)])
    const told = news.length ? now : known.at
    if (changed.size > 0) await store.saveKnown(tx, subject, { at: told, taken: changed })
    if (isCrowded) await plan(inside, { kind, subject, key: '', dueAt: now + LOOK_AGAIN })
    return ok()
  })
}

/** One entry for each person. */
async function note(app: App, open: Open, news: readonly Taken[]): Promise<void> {
  for (const [person, taken] of loggable(news)) {
    const at = taken.map(({ slot }) => nameOf(open.proposal, slot))
    await record(app, open, { actor: null, kind: 'taken', data: { person, taken: at } })
  }
}
