import { useMe } from '../../data/me.ts'
import { useNames } from '../../data/people.ts'
import { type Party, type ProposalEntry, useProposalLog } from '../../data/proposals.ts'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { entrySentence } from './entry.ts'
import { partyName } from './party-name.ts'
import { type Frame, slotWords } from './slot-time.ts'

type Props = { id: string; parties: readonly Party[]; frame?: Frame }

/** What happened, newest first, with what was left at each moment; folded away until somebody wants to know. */
export function Log({ id, parties, frame }: Props) {
  const me = useMe()
  const log = useProposalLog(id)
  const people = useNames()
  const { zone } = useZone()
  const now = useNow()
  const party = partyName(parties, me.id)
  const nameOf = (person: string) => (party(person) === 'Somebody' ? people(person) : party(person))
  if (log.error) return null
  return (
    <details className="section">
      <summary className="section-title min-h-11 cursor-pointer">What happened</summary>
      <ol className="table-rows mt-2">
        {log.data?.toReversed().map(entry => (
          <li key={entry.id} className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <span className="times text-soft">{moment(entry.at, { zone, now })}</span>
            <div className="wrap-anywhere">
              {entrySentence(entry, nameOf)}
              {frame && entry.kind !== 'viewed' && <LeftThen entry={entry} frame={frame} />}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The times that nobody had refused after it. */
function LeftThen({ entry, frame }: { entry: ProposalEntry; frame: Frame }) {
  const { zone } = useZone()
  const now = useNow()
  if (entry.slots.length === 0) return null
  return (
    <details className="text-small text-soft">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">
        {counted(entry.slots.length, 'time')} left then
      </summary>
      <ul className="times pb-2">
        {entry.slots.map(slot => (
          <li key={slot.start + slot.duration}>{slotWords(frame, slot, { zone, now })}</li>
        ))}
      </ul>
    </details>
  )
}
