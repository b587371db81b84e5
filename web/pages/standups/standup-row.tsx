import { Link } from '@tanstack/react-router'
import type { StandupSummary } from '../../data/standups.ts'
import { useNow } from '../../parts/now.ts'
import { cityOf, clock, counted, dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { daysWords } from '../ritual/words.ts'

/** One stand-up: how it is, and when it is next. */
export function StandupRow({ standup }: { standup: StandupSummary }) {
  const { id, title, days, time, timezone, participants, state } = standup
  return (
    <li>
      <Link
        to="/standups/$id"
        params={{ id }}
        className="hover:bg-inset rounded-mark -mx-2 grid min-h-11 gap-x-6 gap-y-1 px-2 py-3 sm:grid-cols-[minmax(0,1fr)_16rem] sm:items-center"
      >
        <span className="mark mark-standup min-w-0">
          <span
            className={`text-large wrap-anywhere block font-semibold ${state === 'ended' ? 'text-faint' : ''}`}
          >
            {title}
          </span>
          <span className="text-soft times block">
            {daysWords(days)} at {time} {cityOf(timezone)} time, {counted(participants, 'person', 'people')}
          </span>
        </span>
        <span className="times max-sm:pl-3.75">
          <Next standup={standup} />
        </span>
      </Link>
    </li>
  )
}

function Next({ standup: { next, state } }: { standup: StandupSummary }) {
  const { zone } = useZone()
  const now = useNow()
  if (state === 'ended') return <span className="text-soft">ended</span>
  if (!next) return <span className="text-soft">no dates coming up</span>
  const day = nearDay(dateIn(next.start, zone), dateIn(now, zone))
  return (
    <>
      <span className="block">
        <span className="text-soft">next</span> {day},{' '}
        <strong className="font-medium">{clock(next.start, zone)}</strong>
      </span>
      {next.meeting === null && <span className="text-small text-accent-deep block">not booked yet</span>}
    </>
  )
}
