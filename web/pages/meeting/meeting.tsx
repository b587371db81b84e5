import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { meetingQuery } from '../../data/meetings.ts'
import { Problem } from '../../parts/problem.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { MeetingView } from './meeting-view.tsx'

export default function MeetingPage() {
  const { id } = useParams({ from: '/members/meetings/$id' })
  const { at } = useSearch({ from: '/members/meetings/$id' })
  const meeting = useQuery(meetingQuery(id))
  if (meeting.isPending) return <Skeleton rows={4} />
  if (meeting.error) return <NotHere error={meeting.error} again={meeting.refetch} />
  return <MeetingView meeting={meeting.data} at={at} key={id} />
}

function NotHere({ error, again }: { error: Error; again: () => void }) {
  const gone = error instanceof Problem && error.kind === 'not-found'
  return (
    <>
      <h1 className="text-display mb-2 font-semibold">{gone ? 'No such meeting' : 'Not now'}</h1>
      <Trouble error={error} again={gone ? undefined : again} />
      <Link to="/meetings" className="link">
        To your meetings
      </Link>
    </>
  )
}
