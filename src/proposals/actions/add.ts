import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { writeDown } from '#/proposals/actions/answer.ts'
import { foresee } from '#/proposals/actions/foresee.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { type Open, openAlone, partyOf, withParty } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { lookLater, settle } from '#/proposals/actions/settle.ts'
import { tellAdded } from '#/proposals/actions/tell.ts'
import { agreeing } from '#/proposals/rules/answers.ts'
import { mustBeHeld } from '#/proposals/rules/holds.ts'
import { faultsIn } from '#/proposals/rules/read.ts'
import { addedTo, inOrder, nameOf, readSlots, slotsAt } from '#/proposals/rules/slots.ts'
import { mayAdd, mustBeOpen, type Slot } from '#/proposals/rules.ts'
import type { NewSlot } from '#/proposals/schema/slots.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'

/**
 * Proposes other times besides, to which whoever does so agrees; the others have to answer them. Of times that are there
 * already that is all: a yes.
 */
export async function add(
  app: App,
  who: Caller,
  id: string,
  given: readonly NewSlot[],
): Promise<Result<Open | undefined>> {
  const look = app.newId()
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const refusal = mayAdd(before.proposal, who.person) ?? mustBeOpen(before, app.now())
    if (refusal) return refusal
    const { windows, faults } = readSlots(before.proposal, given, app.now())
    const added = addedTo(before.slots, windows, who.person)
    if (!added.ok || faults.length) return invalid([...faults, ...faultsIn(added)])
    const crowded = mustBeHeld({ ...before, slots: [...before.slots, ...added.value] }, 'slots')
    if (crowded.length) return invalid(crowded)
    const known = slotsAt(before.slots, windows)
    await write(inside, before, { by: who.person, added: added.value, known, look })
    return ok()
  })
  return done.ok ? ok(await settle(app, id, look)) : done
}

type Added = {
  readonly by: string
  readonly added: readonly Slot[]
  readonly known: readonly Slot[]
  readonly look: string
}

async function write(app: App, before: Open, { by, added, known, look }: Added): Promise<void> {
  const was = partyOf(before, by)
  const isNews = known.some(({ number }) => was.answers[number] !== 'yes')
  const told = isNews ? await writeDown(app, before, agreeing(was, known, app.now()), true) : before
  if (added.length === 0) return isNews ? lookLater(app, before.proposal.id, look) : undefined
  const { proposal } = before
  const party = agreeing(partyOf(told, by), added, app.now())
  const after = { ...withParty(told, party), slots: [...told.slots, ...added].toSorted(inOrder) }
  await Promise.all([
    store.addSlots(app.db, proposal.id, added, app.now()),
    store.saveParty(app.db, proposal.id, party),
    hold(app, after, { starts: added.map(({ start }) => start) }),
    record(app, after, {
      actor: by,
      kind: 'added-slots',
      data: { added: added.map(slot => nameOf(proposal, slot)) },
    }),
    tellAdded(app, after, by, added),
    foresee(app, after),
    lookLater(app, proposal.id, look),
  ])
}
