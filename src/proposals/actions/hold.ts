import type { App } from '#/app.ts'
import { claim, release } from '#/ledger/actions.ts'
import { type Open, withAccounts } from '#/proposals/actions/open.ts'
import { holdsFor } from '#/proposals/rules/holds.ts'

/**
 * Puts what a proposal holds in the ledger in keeping with what its parties said, of one or of all of them. Within the
 * transaction of the cause, and after it.
 */
export async function hold(app: App, open: Open, person?: string): Promise<void> {
  const { proposal, slots, parties } = open
  const persons = withAccounts(open).filter(one => person === undefined || one === person)
  if (persons.length === 0) return
  const holding = parties.filter(party => persons.includes(party.person))
  const holds = holding.flatMap(party => holdsFor(proposal, slots, party, app.now()))
  await Promise.all([release(app, { subject: proposal.id, persons }), claim(app, holds)])
}
