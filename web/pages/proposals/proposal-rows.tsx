import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { useNames } from '../../data/people.ts'
import type { ProposalSummary } from '../../data/proposals.ts'
import { useNow } from '../../parts/now.ts'
import { sentence } from '../../parts/problem.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { waitsForChoice } from '../proposal/decision.ts'
import { standsAt } from '../proposal/standing.ts'
import { untilWords } from './until.ts'

type Props = { title: string; proposals: readonly ProposalSummary[] }

/** Some proposals under a name of their own; nothing when there are none. */
export function ProposalRows({ title, proposals }: Props) {
  if (proposals.length === 0) return null
  return (
    <section className="mb-8">
      <h2 className="section-title mb-2">{title}</h2>
      <ul className="table-rows border-line border-y">
        {proposals.map(proposal => (
          <ProposalRow key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

function ProposalRow({ proposal }: { proposal: ProposalSummary }) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const proposer = useNames()(proposal.proposer)
  const isWaiting = proposal.waiting || waitsForChoice(proposal, me.id)
  return (
    <li>
      <Link
        to="/proposals/$id"
        params={{ id: proposal.id }}
        className="hover:bg-inset rounded-mark -mx-2 grid min-h-11 gap-x-6 gap-y-1 px-2 py-3 sm:grid-cols-[minmax(0,1fr)_21rem] sm:items-baseline"
      >
        <span className="mark mark-proposal min-w-0">
          <span className="text-large wrap-anywhere block font-semibold">{proposal.title}</span>
          <span className="text-soft block">
            {proposer} {proposer === 'You' ? 'propose' : 'proposes'} to{' '}
            {proposal.parties === 2 ? 'one other' : `${proposal.parties - 1} others`}
          </span>
        </span>
        <span className="times max-sm:pl-3.75">
          {!proposal.closure && <span className="block">{sentence(standsAt(proposal))}</span>}
          <span className={proposal.closure ? 'block' : 'text-small text-soft block'}>
            {isWaiting && (
              <strong className="text-accent-deep font-semibold">
                {proposal.waiting ? 'Waits for you' : 'Choose a time'}.{' '}
              </strong>
            )}
            {untilWords(proposal, { zone, now })}
          </span>
        </span>
      </Link>
    </li>
  )
}
