import { useState } from 'react'
import { type Guest, useLine } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { chairsOf } from '../../parts/seats/chairs.ts'
import { Dining } from '../../parts/seats/dining.tsx'
import { SeatLegend } from '../../parts/seats/legend.tsx'
import { seatsLabel } from '../../parts/seats/words.ts'
import type { Task } from './controls.tsx'
import { Deal } from './deal.tsx'
import { seatedOf } from './guest-groups.ts'
import { oddsSentences } from './line-words.ts'
import { withTotal } from './seats-draft.ts'
import { SeatsEdit } from './seats-edit.tsx'
import { standingSentence } from './standing.ts'

type Props = { gathering: Gathering; guests: readonly Guest[]; onTask: (task: Task) => void }

/** The chairs, what they mean, how it stands in a sentence, and the one action. */
export function Seats({ gathering, guests, onTask }: Props) {
  const [wanted, setWanted] = useState<number | null>(null)
  const line = useLine(gathering.id)
  const seats = wanted === null ? gathering.seats : withTotal(gathering.seats, wanted)
  const next = line.data?.items[0]?.name ?? null
  const given = seats.yes + seats.probably
  const isOpen = gathering.state !== 'cancelled' && gathering.state !== 'over'
  return (
    <section aria-label="Seats" data-off={!isOpen || undefined} className="board-seats">
      <Dining
        chairs={chairsOf(seats, seatedOf(guests))}
        label={seatsLabel(seats)}
        figures={`${given} of ${seats.total}`}
      />
      <div className="mt-3">
        <SeatLegend seats={seats} />
      </div>
      <p className="text-large times mt-4 max-w-xl" role="status">
        {standingSentence({ ...gathering, next: gathering.state === 'draft' ? null : next })}
      </p>
      {gathering.risk > 0 && line.data && <Odds sentences={oddsSentences(line.data)} />}
      {isOpen && (
        <div className="board-actions">
          <Deal gathering={gathering} guests={guests} onTask={onTask} />
          <SeatsEdit gathering={gathering} wanted={wanted} onWant={setWanted} />
        </div>
      )}
    </section>
  )
}

function Odds({ sentences }: { sentences: readonly string[] }) {
  return (
    <div className="advice times mt-4 max-w-xl">
      {sentences.map(words => (
        <p key={words}>{words}</p>
      ))}
    </div>
  )
}
