import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { calendarsQuery } from '../../data/calendars.ts'
import { useEvents } from '../../data/events.ts'
import { buttonLook } from '../../parts/button.tsx'
import { DateField } from '../../parts/dates.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { addDays, dateIn, daysFrom, rangeOf } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { FailingCalendars } from '../desk/failing-calendars.tsx'
import { byDay } from './days.ts'
import { EventDays } from './event-days.tsx'

/** So many days are shown at once. */
const SHOWN = 14

/** What is on, of every calendar, day by day. */
export default function EventsPage() {
  const { date } = useSearch({ from: '/members/events' })
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const first = date ?? today
  const dates = daysFrom(first, SHOWN)
  // The server counts days by my own zone: through another one, a day here lies on two there.
  const events = useEvents(addDays(first, -1), addDays(first, SHOWN))
  const calendars = useQuery(calendarsQuery)
  const days = byDay(events.data ?? [], dates, zone)
  return (
    <>
      <Head title="Events" action={<ToCalendars />}>
        {first === today ? 'The next two weeks' : rangeOf(dates, today)}, of every calendar you have here.
      </Head>
      <FailingCalendars />
      <Nav first={first} today={today} />
      <Trouble error={events.error} again={events.refetch} />
      {events.isPending && <Skeleton rows={6} />}
      {events.data && days.size === 0 && <Nothing isConnected={(calendars.data ?? []).length > 0} />}
      <EventDays days={days} calendars={calendars.data ?? []} />
      {days.size > 0 && <Later first={first} />}
    </>
  )
}

function ToCalendars() {
  return (
    <Link to="/calendars" className={buttonLook('plain')}>
      Your calendars
    </Link>
  )
}

function Nav({ first, today }: { first: string; today: string }) {
  const navigate = useNavigate()
  return (
    <div className="mb-6 flex flex-wrap items-end gap-2">
      <div className="w-48">
        <DateField
          label="From"
          value={first}
          onChange={date => navigate({ to: '/events', search: { date }, replace: true })}
        />
      </div>
      <Link
        to="/events"
        search={{ date: addDays(first, -SHOWN) }}
        className={`${buttonLook('plain')} button-icon`}
        aria-label="Two weeks earlier"
      >
        <ChevronLeft aria-hidden />
      </Link>
      <Link
        to="/events"
        search={{ date: addDays(first, SHOWN) }}
        className={`${buttonLook('plain')} button-icon`}
        aria-label="Two weeks later"
      >
        <ChevronRight aria-hidden />
      </Link>
      {first !== today && (
        <Link to="/events" search={{}} className={buttonLook('quiet')}>
          Today
        </Link>
      )}
    </div>
  )
}

function Later({ first }: { first: string }) {
  return (
    <Link to="/events" search={{ date: addDays(first, SHOWN) }} className={`${buttonLook('plain')} mt-6`}>
      The two weeks after
    </Link>
  )
}

function Nothing({ isConnected }: { isConnected: boolean }) {
  return (
    <Empty title="Nothing in these two weeks" step={isConnected ? undefined : <ToCalendars />}>
      Meetings, gatherings and stand-ups stand here
      {isConnected
        ? ', with the events of the calendars that you have connected.'
        : '. Connect the calendars that you have elsewhere, and their events do too.'}
    </Empty>
  )
}
