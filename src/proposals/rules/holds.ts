import { type Claim, LONGEST_ROW } from '#/ledger/rules.ts'
import { lengthOf } from '#/proposals/rules/slots.ts'
import { type Party, type Proposal, type Slot, type Standing, stateOf } from '#/proposals/rules.ts'
import { MOST_PARTIES } from '#/proposals/schema/proposal.ts'
import { MOST_SLOTS } from '#/proposals/schema/slots.ts'
import type { Fault } from '#/shared/result.ts'

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

/**
 * So many rows of the ledger at most does a proposal hold, a day each: all its slots for everyone, if none is longer than a
 * day: some 2 s, as for a meeting. What 100 slots of a fortnight would take, 141,400, nobody waits for.
 */
const MOST_HELD = MOST_SLOTS * (MOST_PARTIES + 1)

/** A fault of what was given, `slots` or `party`, when more would have to be held than can be. */
export function mustBeHeld(standing: Standing, path: 'slots' | 'party'): Fault[] {
  const rows = rowsHeld(standing)
  const people = standing.parties.filter(({ hasAccount }) => hasAccount).length
  if (rows * people <= MOST_HELD) return []
  const message = `would make it ${rows} days (a shorter slot counts as one) held for ${people} people with accounts: ${rows * people}, and ${MOST_HELD} is the most. Propose fewer or shorter slots, or ask fewer people`
  return [{ path, message }]
}

/** The parties whose time is held: who has an account, but no more than can be held for, when guests got theirs later. */
export function holdersOf(standing: Standing): Party[] {
  const holders = standing.parties.filter(({ hasAccount }) => hasAccount)
  return holders.slice(0, Math.floor(MOST_HELD / rowsHeld(standing)))
}

/** Rows of the ledger, see `rowsOf`, for one party. */
function rowsHeld({ proposal, slots }: Pick<Standing, 'proposal' | 'slots'>): number {
  return slots.reduce((rows, slot) => rows + Math.ceil(lengthOf(proposal, slot) / LONGEST_ROW), 0)
}
