import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Calendar } from '../../data/calendars.ts'
import type { Event } from '../../data/events.ts'
import { useNow } from '../../parts/now.ts'
import { dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { CalendarDot } from '../calendars/calendar-dot.tsx'
import { DateMark } from '../meetings/day-table.tsx'
import type { OnDay } from './days.ts'

type Props = { days: ReadonlyMap<string, readonly OnDay[]>; calendars: readonly Calendar[] }

/** A timetable: the date at the left, once; then times, what, and in which calendar. */
export function EventDays({ days, calendars }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return [...days].map(([date, there]) => (
    <section
      key={date}
      className="border-line grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-4 border-t py-1 sm:grid-cols-[7rem_minmax(0,1fr)]"
    >
      <DateMark date={date} today={today} />
      <ul className="table-rows">
        {there.map(({ event, when }) => (
          <EventRow
            key={`${event.calendar} ${event.id}`}
            event={event}
            when={when}
            calendar={calendars.find(({ id }) => id === event.calendar)}
          />
        ))}
      </ul>
    </section>
  ))
}

type RowProps = { event: Event; when: string; calendar: Calendar | undefined }

const MARKS = { confirmed: '', tentative: 'mark-hold', cancelled: 'mark-remote' } as const

function EventRow({ event, when, calendar }: RowProps) {
  const { title, status } = event
  const name = event.calendar === 'muster' ? oursIs(event) : (calendar?.name ?? 'another calendar')
  return (
    <li>
      <EventLink event={event}>
        <span className="times font-semibold">{when}</span>
        <span className={`mark min-w-0 ${markOf(event)}`}>
          <span
            className={`wrap-anywhere font-medium ${status === 'cancelled' ? 'text-faint line-through' : ''}`}
          >
            {title || 'Without a title'}
          </span>
        </span>
        <span className="text-small text-soft flex min-w-0 items-center gap-2 max-sm:pl-3.75">
          <CalendarDot color={calendar?.color ?? null} ours={event.calendar === 'muster'} />
          <span className="wrap-anywhere">
            {name}
            {status !== 'confirmed' && `, ${status === 'tentative' ? 'not sure' : 'cancelled'}`}
          </span>
        </span>
      </EventLink>
    </li>
  )
}

/** The hue of what it is, unless it is unsure or off. */
function markOf({ calendar, standup, meeting, status }: Event): string {
  if (calendar !== 'muster') return 'mark-remote'
  if (status !== 'confirmed') return MARKS[status]
  return standup ? 'mark-standup' : meeting ? '' : 'mark-gathering'
}

/** What is ours, in a word. */
function oursIs({ standup, meeting }: Event): string {
  return standup ? 'Stand-up' : meeting ? 'Muster' : 'Gathering'
}

const ROW = '-mx-2 grid min-h-11 gap-x-4 px-2 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_12rem] sm:items-baseline'

/** What is ours leads to its page; of what is elsewhere there is none. */
function EventLink({ event, children }: { event: Event; children: ReactNode }) {
  const look = `${ROW} hover:bg-inset rounded-mark`
  if (event.meeting) {
    const [, at] = event.id.split('/')
    return (
      <Link to="/meetings/$id" params={{ id: event.meeting }} search={{ at }} className={look}>
        {children}
      </Link>
    )
  }
  if (event.calendar === 'muster') {
    return (
      <Link to="/invitations/$id" params={{ id: event.id }} className={look}>
        {children}
      </Link>
    )
  }
  return <div className={ROW}>{children}</div>
}
