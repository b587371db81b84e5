import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { gatheringQuery } from '../../data/gatherings.ts'
import { Problem } from '../../parts/problem.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { GatheringView } from './gathering-view.tsx'
import { Log } from './log.tsx'

export default function GatheringPage() {
  const { id } = useParams({ from: '/members/gatherings/$id' })
  const gathering = useQuery(gatheringQuery(id))
  if (gathering.isPending) return <Skeleton rows={6} />
  // What was read stays on the page while a later reading fails.
  if (!gathering.data || isGone(gathering.error))
    return <NotHere id={id} error={gathering.error} again={gathering.refetch} />
  return <GatheringView gathering={gathering.data} key={id} />
}

function isGone(error: Error | null): boolean {
  return error instanceof Problem && error.kind === 'not-found'
}

function NotHere({ id, error, again }: { id: string; error: Error | null; again: () => void }) {
  const gone = isGone(error)
  return (
    <>
      <h1 className="text-display mb-2 font-semibold">{gone ? 'No such gathering' : 'Not now'}</h1>
      <Trouble
        error={error}
        words={gone ? 'There is none, it was deleted, or you do not host it.' : undefined}
        again={gone ? undefined : again}
      />
      <p className="mb-8">
        <Link to="/gatherings" className="link inline-flex min-h-11 items-center">
          To your gatherings
        </Link>
      </p>
      {gone && <Log id={id} guests={[]} />}
    </>
  )
}
