import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type Calendar, calendarsQuery } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { numberWord } from '../../parts/sentences.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Back } from './back.tsx'
import { CalendarRow } from './calendar-row.tsx'
import { Connect } from './connect.tsx'
import { FeedAddress } from './feed-address.tsx'

/** The calendars that I have elsewhere, how they are, and the way out of here into them. */
export default function CalendarsPage() {
  const { connected, problem } = useSearch({ from: '/members/calendars' })
  const calendars = useQuery(calendarsQuery)
  const [isConnecting, setConnecting] = useState(false)
  const connect = (kind: 'primary' | 'plain') => (
    <Button kind={kind} onPress={() => setConnecting(true)}>
      <Plus aria-hidden />
      Connect a calendar
    </Button>
  )
  return (
    <>
      <Head title="Calendars" action={connect('primary')}>
        {calendars.data ? howMany(calendars.data) : '\u00a0'}
      </Head>
      <Back connected={connected} problem={problem} />
      <Trouble error={calendars.error} again={calendars.refetch} />
      {calendars.isPending && <Skeleton rows={3} />}
      {calendars.data?.length === 0 && <Nothing step={connect('plain')} />}
      {calendars.data && calendars.data.length > 0 && <List calendars={calendars.data} />}
      <FeedAddress
        title="Your calendar elsewhere"
        about="A secret address at which a calendar program reads your meetings and gatherings here, and follows what changes."
        standup={null}
      />
      <Connect open={isConnecting} onClose={() => setConnecting(false)} />
    </>
  )
}

function howMany(calendars: readonly Calendar[]): string {
  const failing = calendars.filter(({ state }) => state === 'failing').length
  if (calendars.length === 0) return 'What you have elsewhere takes your time here too, once it is connected.'
  const count = `${numberWord(calendars.length)} ${calendars.length === 1 ? 'is' : 'are'} connected`
  const rest = failing === 0 ? 'all is well' : `${numberWord(failing)} cannot be read`
  return `${count[0]!.toUpperCase()}${count.slice(1)}; ${rest}.`
}

function List({ calendars }: { calendars: readonly Calendar[] }) {
  return (
    <>
      <ul className="table-rows border-line border-y">
        {calendars.map(calendar => (
          <CalendarRow key={calendar.id} calendar={calendar} />
        ))}
      </ul>
      <p className="text-soft mt-3 mb-8">
        What they hold stands among your{' '}
        <Link to="/events" className="link">
          events
        </Link>
        . Others see that you are busy, and never why.
      </p>
    </>
  )
}

function Nothing({ step }: { step: React.ReactNode }) {
  return (
    <Empty title="No calendar is connected" step={step}>
      Connect the one on your phone: what is in it keeps your time free here, seen by others as busy and
      nothing more; and the meetings you make here are written into it. Deleted or moved in the phone, they
      are cancelled or moved here.
    </Empty>
  )
}
