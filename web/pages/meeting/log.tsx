import { type Meeting, useMeetingLog } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { useNow } from '../../parts/now.ts'
import { clock, dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { entrySentence } from './entry.ts'

/** What happened, newest first; folded away until somebody wants to know. */
export function Log({ meeting }: { meeting: Meeting }) {
  const log = useMeetingLog(meeting.id)
  const { zone } = useZone()
  const now = useNow()
  const people = useNames()
  const today = dateIn(now, zone)
  const nameOf = (id: string) => {
    const known = people(id)
    return known === 'Somebody'
      ? (meeting.participants.find(each => each.person === id)?.name ?? known)
      : known
  }
  return (
    <details className="section">
      <summary className="section-title min-h-11 cursor-pointer">What happened</summary>
      <ol className="table-rows mt-2">
        {log.data?.toReversed().map(entry => (
          <li key={entry.id} className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <span className="times text-soft">
              {nearDay(dateIn(entry.at, zone), today)}, {clock(entry.at, zone)}
            </span>
            <span>{entrySentence(entry, { zone, now, nameOf })}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
