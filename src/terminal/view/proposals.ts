import type { ProposalSummary } from '#/proposals/schema/proposal.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { type Clock, counted, sayMoment, saySlot } from './say.ts'

export type Listed<T> = { readonly items: readonly T[]; readonly next: string | null }

/** Proposals, each with its number in the list. */
export function linesOfProposals(list: Listed<ProposalSummary>, clock: Clock, me: string): Line[] {
  if (!list.items.length) return [line('No proposals. c proposes times to somebody.')]
  const places = String(list.items.length).length
  const rows = list.items.flatMap((proposal, index) =>
    linesOfSummary(proposal, String(index + 1).padStart(places), clock, me),
  )
  return list.next ? [...rows, line(span('faint', 'There are more: l+ lists them as well.'))] : rows
}

/** A proposal in a list: what names it there, its title, how it stands. Nothing stands behind what others wrote. */
export function linesOfSummary(proposal: ProposalSummary, name: string, clock: Clock, me: string): Line[] {
  const margin = name.length + 3
  const mark = proposal.waiting ? span('accent', '*') : ' '
  const title = span(proposal.state === 'open' ? 'strong' : 'plain', proposal.title)
  const waits = proposal.waiting ? [span('accent', 'waits for you'), ', '] : []
  const by = proposal.proposer === me ? ', yours' : ''
  return [
    hanging(margin, mark, name, '  ', title),
    hanging(margin, ' '.repeat(margin), ...waits, `${standingOf(proposal, clock)}${by}`),
  ]
}

function standingOf(proposal: ProposalSummary, clock: Clock): string {
  if (proposal.closure) return `closed: ${saySlot(proposal.closure, clock)}`
  if (proposal.state !== 'open') return `${proposal.state} without a time`
  const answered = `${proposal.answered} of ${proposal.parties} answered`
  const until = proposal.deadline ? `, until ${sayMoment(proposal.deadline, clock)}` : ''
  return `${proposal.common} of ${counted(proposal.slots, 'slot')} in common, ${answered}${until}`
}
