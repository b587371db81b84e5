import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { resolve } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { foresee } from '#/proposals/actions/foresee.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { look } from '#/proposals/actions/look.ts'
import { type Open, personsOf } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellInvited } from '#/proposals/actions/tell.ts'
import { mustBeReachable } from '#/proposals/rules/finish.ts'
import { mustBeHeld } from '#/proposals/rules/holds.ts'
import { mustHaveOthers, newParties } from '#/proposals/rules/parties.ts'
import { faultsIn } from '#/proposals/rules/read.ts'
import { addedTo, areWholeDays, inOrder, readSlots } from '#/proposals/rules/slots.ts'
import { titleFor } from '#/proposals/rules/title.ts'
import type { Proposal } from '#/proposals/rules.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { createProposal } from '#/proposals/schema.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'

export type NewProposal = BodyOf<typeof createProposal>

/** Proposes times: holds those of everyone with an account, and asks the other parties by mail. */
export async function create(app: App, who: Caller, given: NewProposal): Promise<Result<ProposalShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const drafted = await draft(inside, who, given)
    if (!drafted.ok) return drafted
    const open = drafted.value
    const others = personsOf(open).filter(person => person !== who.person)
    await store.addProposal(tx, open)
    await Promise.all([
      hold(inside, open),
      record(inside, open, { actor: who.person, kind: 'created', data: { title: open.proposal.title } }),
      tellInvited(inside, open, others),
      foresee(inside, open),
    ])
    return ok(await look(inside, who, open))
  })
}

/** A proposal as it would begin, nothing of it written but new guests. Refuses what does not make sense, all faults at once. */
async function draft(app: App, who: Caller, given: NewProposal): Promise<Result<Open>> {
  const required = given.finish?.required ?? []
  const named = await resolve(app, who, [who.person, ...given.parties])
  if (!named.ok) return named
  const people = new Map(named.value.map(person => [person.id, person]))
  const proposal = newProposal(app, people.get(who.person)!, given, named.value)
  const read = readSlots(proposal, given.slots, app.now())
  const added = addedTo([], read.windows, who.person)
  const parties = newParties(named.value, who.person, required)
  const alone = mustHaveOthers(who.person, named.value)
  const slots = read.faults.length || !added.ok ? [] : added.value
  const ending = mustBeReachable({ proposal, slots, parties: [...people] })
  const faults = [...read.faults, ...faultsIn(added, parties), ...alone, ...ending]
  if (!added.ok || !parties.ok || faults.length) return invalid(faults)
  // Whoever proposes a time can come to it.
  const answers = Object.fromEntries(added.value.map(({ number }) => [number, 'yes' as const]))
  const own = { answers, answeredAt: app.now() }
  const standing = {
    proposal,
    slots: added.value.toSorted(inOrder),
    parties: parties.value.map(party => (party.person === who.person ? { ...party, ...own } : party)),
  }
  const crowded = mustBeHeld(standing, 'slots')
  return crowded.length ? invalid(crowded) : ok({ ...standing, people })
}

function newProposal(app: App, proposer: Person, given: NewProposal, people: readonly Person[]): Proposal {
  const { finish, deadline } = given
  return {
    id: app.newId(),
    proposer: proposer.id,
    title: given.title ?? titleFor(people, proposer.language),
    description: given.description ?? '',
    location: given.location ?? '',
    timezone: given.timezone ?? proposer.timezone,
    wholeDays: areWholeDays(given.slots),
    deadline: deadline == null ? null : parseInstant(deadline)!,
    finish: finish ? { when: finish.when, quorum: finish.quorum ?? null } : null,
    counter: given.counter ?? true,
    hidden: given.hidden ?? false,
    createdAt: app.now(),
    updatedAt: app.now(),
    closure: null,
  }
}
