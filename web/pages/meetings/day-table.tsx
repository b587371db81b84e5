import type { MeetingSummary } from '../../data/meetings.ts'
import { dateOf } from '../../parts/meeting-time.ts'
import { useNow } from '../../parts/now.ts'
import { dateIn, nearDay, shortDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { MeetingRow } from './meeting-row.tsx'

/** Meetings as a timetable: the date at the left, once; then times, what, and what I answered. */
export function DayTable({ meetings }: { meetings: readonly MeetingSummary[] }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const days = Map.groupBy(meetings, meeting => dateOf(meeting, zone))
  return [...days].map(([date, there]) => (
    <section
      key={date}
      className="border-line grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-4 border-t py-1 sm:grid-cols-[7rem_minmax(0,1fr)]"
    >
      <DateMark date={date} today={today} />
      <ul className="table-rows">
        {there.map(meeting => (
          <MeetingRow key={meeting.id + meeting.start} meeting={meeting} />
        ))}
      </ul>
    </section>
  ))
}

export function DateMark({ date, today }: { date: string; today: string }) {
  const { weekday, day, month } = shortDay(date)
  const near = nearDay(date, today)
  const named = near === 'today' || near === 'tomorrow' || near === 'yesterday'
  return (
    <h2 className={`pt-3 ${date === today ? 'text-accent-deep' : ''}`}>
      <span className="text-title times block leading-none font-semibold">
        {day} <span className="text-small text-soft font-normal">{month}</span>
      </span>
      <span className="text-small text-soft">{named ? near : weekday}</span>
    </h2>
  )
}
