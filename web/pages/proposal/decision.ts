import type { Proposal, ProposalSummary } from '../../data/proposals.ts'

/** Whether it is the proposer's turn: everyone has answered about every time, or answering is over. */
export function waitsForChoice(
  { state, proposer, complete }: Pick<ProposalSummary, 'state' | 'proposer' | 'complete'>,
  me: string,
): boolean {
  if (proposer !== me || state === 'closed') return false
  return state === 'ended' || complete
}

/** What the proposer is to do; null while it is not his turn. */
export function decisionWords(proposal: Proposal, me: string): string | null {
  const complete = proposal.parties.every(party => party.answered)
  if (!waitsForChoice({ ...proposal, complete }, me)) return null
  const { best, state, slots } = proposal
  const why = state === 'ended' ? 'Answering is over' : 'Everyone has answered'
  if (best.length === 1) return `${why}. One time suits best; choosing it makes the meeting.`
  if (best.length > 1) return `${why}. These suit equally well; choosing one makes the meeting.`
  if (slots.every(({ past }) => past))
    return `${why}, and all its times have passed. Take it back, or propose anew.`
  return `${why}, and no time suits all. Add other times, or choose one below all the same.`
}
