import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { standupQuery } from '../../data/standups.ts'
import { Problem } from '../../parts/problem.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { StandupView } from './standup-view.tsx'

export default function StandupPage() {
  const { id } = useParams({ from: '/members/standups/$id' })
  const { date, time } = useSearch({ from: '/members/standups/$id' })
  const standup = useQuery(standupQuery(id))
  if (standup.isPending) return <Skeleton rows={6} />
  // What was read stays on the page while a later reading fails.
  if (!standup.data || isGone(standup.error)) return <NotHere error={standup.error} again={standup.refetch} />
  return <StandupView standup={standup.data} asked={date} time={time} key={id} />
}

function isGone(error: Error | null): boolean {
  return error instanceof Problem && error.kind === 'not-found'
}

function NotHere({ error, again }: { error: Error | null; again: () => void }) {
  const gone = isGone(error)
  return (
    <>
      <h1 className="text-display mb-2 font-semibold">{gone ? 'No such stand-up' : 'Not now'}</h1>
      <Trouble
        error={error}
        words={gone ? 'There is none, or you do not take part in it.' : undefined}
        again={gone ? undefined : again}
      />
      <Link to="/standups" className="link inline-flex min-h-11 items-center">
        To your stand-ups
      </Link>
    </>
  )
}
