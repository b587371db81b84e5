import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { invitationQuery } from '../../data/invitations.ts'
import { Problem } from '../../parts/problem.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { InvitationView } from './invitation-view.tsx'

/** What I am invited to. A gathering that I am no guest of is perhaps one that I host. */
export default function InvitationPage() {
  const { id } = useParams({ from: '/members/invitations/$id' })
  const invitation = useQuery(invitationQuery(id))
  if (invitation.isPending) return <Skeleton rows={4} />
  if (invitation.error) return <NotHere error={invitation.error} again={invitation.refetch} />
  if (invitation.data === null) return <Navigate to="/gatherings/$id" params={{ id }} replace />
  return <InvitationView invitation={invitation.data} key={invitation.data.id} />
}

function NotHere({ error, again }: { error: Error; again: () => void }) {
  const gone = error instanceof Problem && error.kind === 'gone'
  return (
    <>
      <h1 className="text-display mb-2 font-semibold">{gone ? 'Not any more' : 'Not now'}</h1>
      <Trouble error={error} again={gone ? undefined : again} />
      <Link to="/" className="link inline-flex min-h-11 items-center">
        To your desk
      </Link>
    </>
  )
}
