import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { proposalQuery } from '../../data/proposals.ts'
import { Problem } from '../../parts/problem.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Log } from './log.tsx'
import { ProposalView } from './proposal-view.tsx'

export default function ProposalPage() {
  const { id } = useParams({ from: '/members/proposals/$id' })
  const proposal = useQuery(proposalQuery(id))
  if (proposal.isPending) return <Skeleton rows={6} />
  // What was read stays on the page while a later reading fails: somebody may be in the middle of an answer.
  if (!proposal.data || isGone(proposal.error))
    return <NotHere id={id} error={proposal.error} again={proposal.refetch} />
  return <ProposalView proposal={proposal.data} key={id} />
}

function isGone(error: Error | null): boolean {
  return error instanceof Problem && error.kind === 'not-found'
}

function NotHere({ id, error, again }: { id: string; error: Error | null; again: () => void }) {
  const gone = isGone(error)
  return (
    <>
      <h1 className="text-display mb-2 font-semibold">{gone ? 'No such proposal' : 'Not now'}</h1>
      <Trouble
        error={error}
        words={gone ? 'There is none, it was taken back, or you are not in it any more.' : undefined}
        again={gone ? undefined : again}
      />
      <p className="mb-8">
        <Link to="/proposals" className="link inline-flex min-h-11 items-center">
          To your proposals
        </Link>
      </p>
      {gone && <Log id={id} parties={[]} />}
    </>
  )
}
