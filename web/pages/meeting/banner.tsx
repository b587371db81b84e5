import { Link } from '@tanstack/react-router'
import { MapPin, Repeat } from 'lucide-react'
import { useEffect } from 'react'
import type { Meeting } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { linked } from '../../parts/linked.tsx'
import { countOf, datesOf, daysIn } from '../../parts/meeting-time.ts'
import { useNow } from '../../parts/now.ts'
import { inWords } from '../../parts/recurrence.ts'
import {
  cityOf,
  clock,
  counted,
  dateIn,
  lasting,
  longDay,
  minutesBetween,
  nearDay,
} from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Shown } from './shown.ts'

/** The head of a letter: what, when, where. Times large, as on a timetable. */
export function Banner({ meeting, shown }: { meeting: Meeting; shown: Shown }) {
  useEffect(() => {
    document.title = `${meeting.title} · Muster`
  }, [meeting.title])
  const struck = shown.state === 'cancelled' ? 'line-through decoration-2' : ''
  return (
    <header className="mb-6">
      <h1 className={`text-display font-semibold tracking-tight ${struck}`}>{meeting.title}</h1>
      {meeting.all_day ? <Days meeting={meeting} /> : <When shown={shown} />}
      {meeting.recurrence && (
        <p className="text-soft flex items-center gap-2">
          <Repeat aria-hidden className="size-4" />
          Again {inWords(meeting.recurrence)}, {cityOf(meeting.timezone)} time.
        </p>
      )}
      {meeting.standup && (
        <p className="mark mark-standup text-soft my-1">
          A date of{' '}
          <Link
            to="/standups/$id"
            params={{ id: meeting.standup.id }}
            search={{ date: meeting.standup.date }}
            className="link"
          >
            a stand-up
          </Link>
          : the officer sees to it that it stands.
        </p>
      )}
      {meeting.location && (
        <p className="mt-1 flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          <span>{linked(meeting.location)}</span>
        </p>
      )}
      <Cancelled shown={shown} />
      {meeting.description && (
        <div className="mt-4 max-w-2xl whitespace-pre-wrap">{linked(meeting.description)}</div>
      )}
    </header>
  )
}

/** Dates, by nobody's clock. */
function Days({ meeting }: { meeting: Meeting }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const { first, last } = datesOf(meeting)
  const near = nearDay(first, today)
  const named = near === longDay(first, today) ? '' : `, ${near}`
  return (
    <div className="times my-3 flex flex-wrap items-baseline gap-x-5">
      <p className="text-display font-medium">{daysIn(meeting, today)}</p>
      <p className="text-large text-soft">
        All day{named}; {counted(countOf({ first, last }), 'day')}
      </p>
    </div>
  )
}

function When({ shown }: { shown: Shown }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const date = dateIn(shown.start, zone)
  const near = nearDay(date, today)
  const named = near === longDay(date, today) ? '' : `, ${near}`
  return (
    <div className="times my-3 flex flex-wrap items-baseline gap-x-5">
      <p className="text-display font-medium">
        {clock(shown.start, zone)}
        <span className="text-faint">–{clock(shown.end, zone)}</span>
      </p>
      <p className="text-large text-soft">
        {longDay(date, today)}
        {named}; {lasting(minutesBetween(shown.start, shown.end))}, {cityOf(zone)} time
      </p>
    </div>
  )
}

function Cancelled({ shown }: { shown: Shown }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const nameOf = useNames()
  const { cancellation } = shown
  if (shown.state === 'over') return <p className="advice mt-4">This is over.</p>
  if (!cancellation) return null
  return (
    <p className="advice mt-4">
      {nameOf(cancellation.by)} cancelled this {nearDay(dateIn(cancellation.at, zone), today)} at{' '}
      {clock(cancellation.at, zone)}
      {cancellation.reason ? `: “${cancellation.reason}”.` : '.'} Everybody’s time is free again.
    </p>
  )
}
