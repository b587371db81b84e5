import { Link } from '@tanstack/react-router'
import type { MeetingSummary } from '../../data/meetings.ts'
import { timesOf } from '../../parts/meeting-time.ts'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

const WORDS = {
  invited: 'not answered',
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'maybe',
} as const
const MARKS = {
  invited: 'mark',
  accepted: 'mark',
  declined: 'mark mark-remote',
  tentative: 'mark mark-hold',
} as const

export function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  const { zone } = useZone()
  const cancelled = meeting.state === 'cancelled'
  const gone = cancelled || meeting.status === 'declined'
  return (
    <li>
      <Link
        to="/meetings/$id"
        params={{ id: meeting.id }}
        search={{ at: meeting.occurrence ?? undefined }}
        className="hover:bg-inset rounded-mark -mx-2 grid min-h-11 gap-x-4 px-2 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_auto] sm:items-baseline"
      >
        <span className="times font-semibold">{timesOf(meeting, zone)}</span>
        <span className={`min-w-0 ${MARKS[meeting.status]}`}>
          <span className={`font-medium ${gone ? 'text-faint line-through' : ''}`}>{meeting.title}</span>
          {meeting.location && (
            <span className="text-small text-soft block truncate">{meeting.location}</span>
          )}
        </span>
        <span className="text-small text-soft max-sm:pl-3.75">
          {counted(meeting.participants, 'person', 'people')},{' '}
          {cancelled ? 'cancelled' : WORDS[meeting.status]}
        </span>
      </Link>
    </li>
  )
}
