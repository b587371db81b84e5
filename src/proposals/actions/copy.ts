import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { create, type NewProposal } from '#/proposals/actions/create.ts'
import { type Open, open } from '#/proposals/actions/open.ts'
import { reachable } from '#/proposals/rules/finish.ts'
import { readSlots, slotsToCome } from '#/proposals/rules/slots.ts'
import type { copyProposal } from '#/proposals/schema/parties.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Proposes the same once more, by any of its parties to all the others: at other times, or at those still to come. */
export async function copy(
  app: App,
  who: Caller,
  id: string,
  given: BodyOf<typeof copyProposal>,
): Promise<Result<ProposalShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { proposal, slots } = opened.value
    const again = given.slots ?? slotsToCome(proposal, slots, app.now())
    if (again.length === 0) return invalid([{ path: 'slots', message: 'have all passed; give others' }])
    const { windows } = readSlots(proposal, again, app.now())
    const ending = reachable(opened.value, windows, app.now())
    return create(inside, who, { ...draftOf(opened.value, who.person, ending), slots: again })
  })
}

function draftOf(
  { proposal, parties, people }: Open,
  by: string,
  { deadline, finish }: ReturnType<typeof reachable>,
): Omit<NewProposal, 'slots'> {
  const { title, description, location, timezone, counter, hidden } = proposal
  const named = (persons: typeof parties) => persons.map(({ person }) => people.get(person)!.email)
  return {
    ...{ title, description, location, timezone, counter, hidden },
    // By their addresses, which every party sees: a guest of somebody else's is not known by his id.
    parties: named(parties.filter(({ person }) => person !== by)),
    deadline: deadline === null ? null : formatInstant(deadline),
    finish: finish && {
      when: finish.when,
      ...(finish.quorum !== null && { quorum: finish.quorum }),
      required: named(parties.filter(({ required }) => required)),
    },
  }
}
