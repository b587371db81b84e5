import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { claim, release } from '#/ledger/actions.ts'
import { withAccounts } from '#/proposals/actions/open.ts'
import { holdersOf, holdsFor } from '#/proposals/rules/holds.ts'
import type { Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import { ok } from '#/shared/result.ts'

/** Of one party, and of some starts; all of them, unless said. */
type Which = { readonly person?: string; readonly starts?: readonly number[] }

/**
 * Puts what a proposal holds in the ledger in keeping with what its parties said. Within the transaction of the cause,
 * and after it.
 */
export async function hold(app: App, standing: Standing, { person, starts }: Which = {}): Promise<void> {
  const { proposal, slots } = standing
  const persons = withAccounts(standing).filter(one => person === undefined || one === person)
  if (persons.length === 0) return
  const holding = holdersOf(standing).filter(party => persons.includes(party.person))
  const holds = holding
    .flatMap(party => holdsFor(proposal, slots, party, app.now()))
    .filter(({ start }) => starts === undefined || starts.includes(start))
  // The occurrence of a hold is its start: the name of a slot among the others.
  const occurrences = starts && { occurrences: starts }
  await Promise.all([release(app, { subject: proposal.id, persons, ...occurrences }), claim(app, holds)])
}

/**
 * Holds the time of somebody who has an account by now, at all that he was asked before. One proposal after the other, and
 * after he was admitted: who asks one more party has the proposal first and then the person.
 */
export async function holdAll(app: App, person: string): Promise<void> {
  for (const id of await store.undecidedOf(app.db, person)) {
    await transaction(app.db, async tx => {
      const [, standing] = await Promise.all([store.lock(tx, id), store.findStanding(tx, id)])
      if (standing) await hold(within(app, tx), standing, { person })
      return ok()
    })
  }
}
