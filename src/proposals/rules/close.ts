import type { Participant } from '#/meetings/rules.ts'
import { findSlots } from '#/proposals/rules/slots.ts'
import { isClosed, mayManage, type Party, type Slot, type Standing } from '#/proposals/rules.ts'
import type { NamedSlot } from '#/proposals/schema/slots.ts'
import { invalid, ok, type Result, refused } from '#/shared/result.ts'

/** The slot on which somebody closes a proposal. Refuses whoever is not its proposer, and what cannot be chosen. */
export function chosenSlot(
  { proposal, slots }: Standing,
  person: string,
  named: NamedSlot,
  now: number,
): Result<Slot> {
  const refusal = mayManage(proposal, person) ?? (proposal.closure ? isClosed(proposal) : undefined)
  if (refusal) return refusal
  const found = findSlots(proposal, slots, [named])
  if (!found.ok)
    return invalid(
      found.faults.map(({ path, message }) => ({ path: path.replace('slots[0].', ''), message })),
    )
  const slot = [...found.value.keys()][0]!
  if (slot.start <= now) return refused('over', 'That time has passed. Choose one to come, or propose anew.')
  return ok(slot)
}

/** Who takes part in the meeting: who agreed is expected, who refused is not, and the silent are asked. */
export function participantsAt({ proposal, parties }: Standing, slot: Slot): Participant[] {
  return parties.map(party => ({
    person: party.person,
    status: party.person === proposal.proposer ? 'accepted' : statusOf(party, slot),
  }))
}

function statusOf({ answers }: Party, { number }: Slot): Participant['status'] {
  const answer = answers[number]
  if (answer === undefined) return 'invited'
  return answer === 'no' ? 'declined' : 'accepted'
}
