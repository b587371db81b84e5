import { type App, within } from '#/app.ts'
import { type Plan, plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { peopleOf } from '#/people/actions.ts'
import { personsOf } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellReminded } from '#/proposals/actions/tell.ts'
import { askedAtOf, reminderFor } from '#/proposals/rules/remind.ts'
import * as store from '#/proposals/store/asked.ts'
import { findStanding, lock } from '#/proposals/store/proposal.ts'
import { ok } from '#/shared/result.ts'

/**
 * Reminds a party, the key of the plan, of what it has not answered, if it still has not; later, if it is quiet there
 * by now. Once: doing it twice does it once.
 */
export async function remindParty(app: App, { kind, subject, key }: Plan): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const now = app.now()
    const [, standing, known] = await Promise.all([
      lock(tx, subject),
      findStanding(tx, subject),
      store.askedOf(tx, subject),
    ])
    const party = standing?.parties.find(({ person }) => person === key)
    if (!standing || !party || known.parties.get(key)?.remindedAt !== null) return ok()
    const people = await peopleOf(inside, personsOf(standing))
    const askedAt = askedAtOf(standing, party, known, now)
    const placed = reminderFor(standing, party, people.get(key)!, { askedAt, now })
    if (placed === null) return ok()
    if (placed.at > now) {
      await plan(inside, { kind, subject, key, dueAt: placed.at })
      return ok()
    }
    const open = { ...standing, people }
    await Promise.all([
      store.markReminded(tx, subject, key, now),
      tellReminded(inside, open, party),
      record(inside, open, { actor: null, kind: 'reminded', data: { to: key } }),
    ])
    return ok()
  })
}
