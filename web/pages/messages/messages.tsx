import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { serverQuery } from '../../data/accounts.ts'
import { useMe } from '../../data/me.ts'
import { useMessages, type Wanted } from '../../data/messages.ts'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { Filters, wantedBy } from './filters.tsx'
import { GivenUp } from './given-up.tsx'
import { Part } from './part.tsx'
import { standing } from './sentence.ts'
import { Undone } from './undone.tsx'

/** The planned are soon followed by what was sent: a few of them are enough to begin with. */
const FEW = 8

/** What Muster wrote, or will write: what could not be delivered, what comes, what went. */
export default function MessagesPage() {
  const me = useMe()
  const admin = me.role === 'admin'
  const search = useSearch({ from: '/members/messages' })
  const wanted = wantedBy({ ...search, whose: search.whose ?? (admin ? 'everybody' : 'me') })
  return (
    <>
      <Head title="Messages">
        <Standing wanted={wanted} />
      </Head>
      <Carried admin={admin} />
      <Filters admin={admin} />
      <Parts wanted={wanted} />
      {admin && <GivenUp />}
    </>
  )
}

/** Together, so that none pushes another away; what failed comes first, if anything did. */
function Parts({ wanted }: { wanted: Wanted }) {
  const failed = useMessages({ ...wanted, state: 'failed' }, FEW)
  if (failed.isPending) return <Skeleton rows={6} />
  return (
    <>
      <Part title="Could not be delivered" wanted={{ ...wanted, state: 'failed' }} limit={FEW} />
      <Part
        title="Planned"
        wanted={{ ...wanted, state: 'planned' }}
        limit={FEW}
        empty="Reminders of coming meetings stand here before they go out, with the time at which they do."
      />
      <Part
        title="Sent"
        wanted={{ ...wanted, state: 'sent' }}
        empty="Nothing yet. Invitations, changes and reminders are kept here for a year."
      />
      <Undone wanted={wanted} />
    </>
  )
}

/** The same questions as the parts ask, so that they are asked once. */
function Standing({ wanted }: { wanted: Wanted }) {
  const { zone } = useZone()
  const now = useNow()
  const failed = useMessages({ ...wanted, state: 'failed' }, FEW)
  const planned = useMessages({ ...wanted, state: 'planned' }, FEW)
  if (!failed.data || !planned.data) return '\u00a0'
  const waiting = planned.data.filter(message => message.attempts > 0).length
  const next = planned.data.find(message => message.attempts === 0)?.send_at ?? null
  return standing({ failed: failed.data.length, more: failed.hasNextPage, waiting, next }, { zone, now })
}

/** Without a mail server this page is where messages are read; how to set one is told to whoever can. */
function Carried({ admin }: { admin: boolean }) {
  const server = useQuery(serverQuery)
  if (!server.data || server.data.mail) return null
  return (
    <div className="advice mb-6 max-w-2xl">
      <p>No mail server is set: messages stay here, to be read by whom they are for.</p>
      {admin && (
        <p className="mt-1">
          To have them mailed, start Muster with{' '}
          <code className="wrap-anywhere">SMTP_URL=smtps://user:password@mail.example.com</code> and{' '}
          <code className="wrap-anywhere">MAIL_FROM</code>, the address they come from.
        </p>
      )}
    </div>
  )
}
