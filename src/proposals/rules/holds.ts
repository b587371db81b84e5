import type { Claim } from '#/ledger/rules.ts'
import { type Party, type Proposal, type Slot, stateOf } from '#/proposals/rules.ts'

/**
 * What a proposal holds of a party's time: every slot that he has not refused. Slots that begin at once are one hold, as
 * long as the longest, because a start names a hold among the others.
 */
export function holdsFor(
  proposal: Proposal,
  slots: readonly Slot[],
  { person, answers }: Pick<Party, 'person' | 'answers'>,
  now: number,
): Claim[] {
  if (stateOf({ proposal, slots }, now) !== 'open') return []
  const kept = slots.filter(({ number, start }) => answers[number] !== 'no' && start > now)
  return [...Map.groupBy(kept, ({ start }) => start)].map(([start, same]) => ({
    person,
    start,
    end: Math.max(...same.map(({ end }) => end)),
    strength: 'hold',
    kind: 'proposal',
    subject: proposal.id,
    occurrence: start,
    title: proposal.title,
    expiresAt: proposal.deadline,
  }))
}
