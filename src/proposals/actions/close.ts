import { type App, within } from '#/app.ts'
import { cancel } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { CROWD, release } from '#/ledger/actions.ts'
import { arrange, newMeeting } from '#/meetings/actions/arrange.ts'
import { takeBackWaiting } from '#/messages/actions/sparing.ts'
import { DEADLINE, DECIDE, REMIND } from '#/proposals/actions/foresee.ts'
import { type Open, openAlone } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellDecided } from '#/proposals/actions/tell/ends.ts'
import { chosenSlot, participantsAt } from '#/proposals/rules/close.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import type { Slot } from '#/proposals/rules.ts'
import type { closeProposal } from '#/proposals/schema.ts'
import { addClosure } from '#/proposals/store/closure.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

type Closed = AnswerOf<typeof closeProposal>

/** Decides for a slot. Of any number who do so at once, one does; the others are told its meeting. */
export async function close(
  app: App,
  who: Caller,
  id: string,
  named: BodyOf<typeof closeProposal>,
): Promise<Result<Closed>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const slot = chosenSlot(opened.value, who.person, named, app.now())
    return slot.ok ? closeOn(inside, opened.value, slot.value, who.person) : slot
  })
}

/**
 * Makes a proposal the meeting that it was for, within a transaction that has it alone: all that it held is free again,
 * everybody is invited. `by`: null for its rule. Refuses (and so has to roll back) when the proposer is not free then.
 */
export async function closeOn(app: App, open: Open, slot: Slot, by: string | null): Promise<Result<Closed>> {
  const { proposal } = open
  const { id } = proposal
  await release(app, { subject: id })
  const arranged = await arrange(app, {
    meeting: meetingAt(app, open, slot),
    participants: participantsAt(open, slot),
    people: open.people,
    by,
  })
  if (!arranged.ok) return arranged
  const { id: meeting, unavailable } = arranged.value
  const closure = { by, at: app.now(), slot: slot.number, meeting }
  const closed = { ...open, proposal: { ...proposal, closure } }
  await Promise.all([
    addClosure(app.db, id, closure),
    takeBackWaiting(app, { about: id }),
    record(app, closed, { actor: by, kind: 'closed', data: { ...nameOf(proposal, slot), meeting } }),
    by === null && tellDecided(app, closed, slot, meeting),
    cancel(app, DEADLINE, id),
    cancel(app, REMIND, id),
    cancel(app, DECIDE, id, ''),
    cancel(app, CROWD.proposal, id, ''),
  ])
  const window = { start: formatInstant(slot.start), end: formatInstant(slot.end) }
  return ok({ meeting, ...window, proposal: id, unavailable })
}

function meetingAt(app: App, { proposal }: Open, { start, end }: Slot) {
  const { title, description, location, timezone, wholeDays } = proposal
  const window = { start: formatInstant(start), end: formatInstant(end) }
  const given = { title, description, location, timezone, wholeDays, ...window }
  return newMeeting(app, proposal.proposer, given, timezone)
}
