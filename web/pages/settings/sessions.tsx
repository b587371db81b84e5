import { useQuery } from '@tanstack/react-query'
import { sessionsQuery, useEndSession, useSignOut } from '../../data/access.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { Section } from '../../parts/section.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { clock, dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { deviceOf } from './device.ts'

export function Sessions() {
  const sessions = useQuery(sessionsQuery)
  const leave = useSignOut()
  return (
    <Section title="Where you are signed in" about="End what you do not know, and change your password then.">
      <Trouble error={sessions.error ?? leave.error} />
      {sessions.isPending && <Skeleton rows={2} />}
      <ul className="table-rows">
        {sessions.data?.items.map(session => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Button className="mt-3" onPress={() => leave.mutate()}>
        Sign out here
      </Button>
    </Section>
  )
}

type Session = { id: string; user_agent: string; seen_at: string; current: boolean }

function SessionRow({ session }: { session: Session }) {
  const end = useEndSession()
  const { zone } = useZone()
  const now = useNow()
  const seen = `${nearDay(dateIn(session.seen_at, zone), dateIn(now, zone))}, ${clock(session.seen_at, zone)}`
  const device = deviceOf(session.user_agent)
  return (
    <li className="flex min-h-14 items-center justify-between gap-4 py-2">
      <div>
        <p className="font-medium">{device}</p>
        <p className="text-small text-soft times">
          {session.current ? 'This one, now' : `Last seen ${seen}`}
        </p>
      </div>
      {!session.current && (
        <Button
          kind="quiet"
          aria-label={`End the session on ${device}`}
          onPress={() => end.mutate(session.id, { onSuccess: () => say('That session is ended.') })}
        >
          End
        </Button>
      )}
    </li>
  )
}
