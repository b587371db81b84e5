import { useState } from 'react'
import { type Guest, useGatheringLog } from '../../data/board.ts'
import { useNames } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { entrySentence } from './entry.ts'

type Props = { id: string; guests: readonly Guest[] }

/** What happened, newest first; read only once somebody wants to know. */
export function Log({ id, guests }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="section" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="section-title min-h-11 cursor-pointer">What happened</summary>
      {isOpen && <Entries id={id} guests={guests} />}
    </details>
  )
}

const SHOWN = 100

function Entries({ id, guests }: Props) {
  const log = useGatheringLog(id, true)
  const person = useNames()
  const { zone } = useZone()
  const now = useNow()
  const [count, setCount] = useState(SHOWN)
  const names = new Map(guests.map(({ contact, name }) => [contact, name]))
  const naming = { person, contact: (contact: string) => names.get(contact) }
  if (log.isPending) return <Skeleton rows={3} />
  const entries = log.data?.toReversed() ?? []
  return (
    <>
      <Trouble error={log.error} again={log.refetch} />
      <ol className="table-rows mt-2">
        {entries.slice(0, count).map(entry => (
          <li key={entry.id} className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <span className="times text-soft">{moment(entry.at, { zone, now })}</span>
            <span className="wrap-anywhere">{entrySentence(entry, naming)}</span>
          </li>
        ))}
      </ol>
      {entries.length > count && <Button onPress={() => setCount(count + SHOWN)}>Show more</Button>}
    </>
  )
}
