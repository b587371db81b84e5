import type { App } from '#/app.ts'
import { takeBackWaiting } from '#/messages/actions/sparing.ts'
import { type Open, personsOf } from '#/proposals/actions/open.ts'
import { send } from '#/proposals/actions/tell/send.ts'
import * as letters from '#/proposals/mail/letters.ts'
import { unsaidOf } from '#/proposals/rules/remind.ts'
import { commonOf, type Party, type Slot } from '#/proposals/rules.ts'

/**
 * Each of these is in the transaction of what it tells, of a proposal as it stands after that. `open.people` knows also
 * whom it is about, when he is no party any more. Nobody is told of what he did himself.
 */

/** Asks parties, each by a mail with a link of his own. */
export async function tellInvited(app: App, open: Open, persons: readonly string[]): Promise<void> {
  await send(app, open, {
    kind: 'invitation',
    to: persons,
    by: open.proposal.proposer,
    personal: true,
    letter: (reader, links) =>
      letters.askingLetter('asked', open.proposal, open.slots, proposerOf(open), reader, links),
  })
}

/**
 * Everybody but `by` who is to answer times just added. Sparingly: whoever has a link may add them one by one. So each
 * letter says all that wait for its reader, and the last of them says enough.
 */
export async function tellAdded(app: App, open: Open, by: string, added: readonly Slot[]): Promise<void> {
  const asks = ({ person, answers }: Party) =>
    person !== by && added.some(({ number }) => answers[number] === undefined)
  const waiting = open.parties.filter(asks)
  await send(app, open, {
    kind: 'notice',
    to: waiting.map(({ person }) => person),
    by,
    personal: true,
    sparingly: true,
    letter: (reader, links) => {
      const party = waiting.find(({ person }) => person === reader.id)!
      const unsaid = unsaidOf(open.slots, party, app.now())
      return letters.askingLetter('added', open.proposal, unsaid, nameOf(open, by), reader, links)
    },
  })
}

/** Asks once more who has times left to answer. */
export async function tellReminded(app: App, open: Open, party: Party): Promise<void> {
  await send(app, open, {
    kind: 'reminder',
    to: [party.person],
    by: open.proposal.proposer,
    personal: true,
    letter: (reader, links) =>
      letters.askingLetter(
        'reminded',
        open.proposal,
        unsaidOf(open.slots, party, app.now()),
        proposerOf(open),
        reader,
        links,
      ),
  })
}

/** Everybody but the proposer. The links of the others lead nowhere any more. */
export async function tellWithdrawn(app: App, open: Open): Promise<void> {
  await takeBackWaiting(app, { about: open.proposal.id })
  await send(app, open, {
    kind: 'cancellation',
    to: personsOf(open).filter(person => person !== open.proposal.proposer),
    by: open.proposal.proposer,
    letter: reader => letters.withdrawalLetter(open.proposal, proposerOf(open), reader),
  })
}

/** Only he hears of it; his links have been revoked. */
export async function tellRemoved(app: App, open: Open, person: string): Promise<void> {
  await takeBackWaiting(app, { about: open.proposal.id, recipient: person })
  await send(app, open, {
    kind: 'cancellation',
    to: [person],
    by: open.proposal.proposer,
    letter: reader => letters.removalLetter(open.proposal, proposerOf(open), reader),
  })
}

/** Somebody left by himself: the proposer hears of it. */
export async function tellLeft(app: App, open: Open, person: string): Promise<void> {
  await takeBackWaiting(app, { about: open.proposal.id, recipient: person })
  await send(app, open, {
    kind: 'notice',
    to: [open.proposal.proposer],
    by: person,
    letter: (reader, links) => letters.leavingLetter(open.proposal, nameOf(open, person), reader, links),
  })
}

/** What a party writes to others, each with what nobody has refused, and a link of his own. */
export async function tellNotified(
  app: App,
  open: Open,
  by: string,
  { to, message }: { readonly to: readonly string[]; readonly message: string },
): Promise<void> {
  const common = commonOf(open)
  await send(app, open, {
    kind: 'notice',
    to,
    by,
    personal: true,
    letter: (reader, links) =>
      letters.notificationLetter(open.proposal, common, nameOf(open, by), message, reader, links),
  })
}

function proposerOf(open: Open): string {
  return nameOf(open, open.proposal.proposer)
}

function nameOf({ people }: Open, person: string): string {
  return people.get(person)?.name ?? 'Somebody'
}
