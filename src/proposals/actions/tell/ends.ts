import type { App } from '#/app.ts'
import type { Open } from '#/proposals/actions/open.ts'
import { send } from '#/proposals/actions/tell/send.ts'
import * as letters from '#/proposals/mail/letters.ts'
import type { Taken } from '#/proposals/rules/taken.ts'
import { commonOf, type Slot, saidOf } from '#/proposals/rules.ts'

/** What the proposer is told, in the transaction of what it tells. Nobody did it, or nobody whom he could answer. */

/** It is for him to choose among `best`. */
export async function tellChoice(
  app: App,
  open: Open,
  why: letters.Outcome['why'],
  best: readonly Slot[],
): Promise<void> {
  const { proposal, slots, parties } = open
  const answered = parties.filter(party => saidOf(party, slots) > 0).length
  const common = commonOf(open).filter(({ start }) => start > app.now())
  const outcome = { why, answered, parties: parties.length, best, common }
  await toProposer(app, open, (reader, links) => letters.choiceLetter(proposal, outcome, reader, links))
}

/** These have other firm time at slots by now; he may be one of them. */
export async function tellTaken(app: App, open: Open, taken: readonly Taken[]): Promise<void> {
  const { proposal, people } = open
  const told = taken.map(({ party: { person }, slot }) => {
    return { who: person === proposal.proposer ? null : people.get(person)!.name, slot }
  })
  await toProposer(app, open, (reader, links) => letters.takenLetter(proposal, told, reader, links))
}

/** Its rule closed it: the others are invited to the meeting, and he made it. */
export async function tellDecided(app: App, open: Open, slot: Slot, meeting: string): Promise<void> {
  const links = { personal: null, app: `${app.settings.publicUrl}/meetings/${meeting}` }
  await toProposer(app, open, reader => letters.decisionLetter(open.proposal, slot, reader, links))
}

type Write = Parameters<typeof send>[2]['letter']

async function toProposer(app: App, open: Open, letter: Write): Promise<void> {
  await send(app, open, { kind: 'notice', to: [open.proposal.proposer], by: null, letter })
}
