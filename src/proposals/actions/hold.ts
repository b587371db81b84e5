import type { App } from '#/app.ts'
import { claim, release } from '#/ledger/actions.ts'
import { withAccounts } from '#/proposals/actions/open.ts'
import { holdsFor } from '#/proposals/rules/holds.ts'
import type { Standing } from '#/proposals/rules.ts'

/** Of one party, and of some starts; all of them, unless said. */
type Which = { readonly person?: string; readonly starts?: readonly number[] }

/**
 * Puts what a proposal holds in the ledger in keeping with what its parties said. Within the transaction of the cause,
 * and after it.
 */
export async function hold(app: App, standing: Standing, { person, starts }: Which = {}): Promise<void> {
  const { proposal, slots, parties } = standing
  const persons = withAccounts(standing).filter(one => person === undefined || one === person)
  if (persons.length === 0) return
  const holding = parties.filter(party => persons.includes(party.person))
  const holds = holding
    .flatMap(party => holdsFor(proposal, slots, party, app.now()))
    .filter(({ start }) => starts === undefined || starts.includes(start))
  // The occurrence of a hold is its start: the name of a slot among the others.
  const occurrences = starts && { occurrences: starts }
  await Promise.all([release(app, { subject: proposal.id, persons, ...occurrences }), claim(app, holds)])
}
