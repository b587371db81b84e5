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
import { seatless, withoutKept, withTotal, wouldBeSentence } from './seats-draft.ts'
import { SeatsEdit } from './seats-edit.tsx'
import { isAtEnd, standingSentence } from './standing.ts'

type Props = { gathering: Gathering; guests: readonly Guest[]; onTask: (task: Task) => void }

/** The chairs, what they mean, how it stands in a sentence, and the one action. */
export function Seats({ gathering, guests, onTask }: Props) {
  const [wanted, setWanted] = useState<number | null>(null)
  const line = useLine(gathering.id)
  const isOpen = gathering.state !== 'cancelled' && gathering.state !== 'over'
  const real = isOpen ? gathering.seats : withoutKept(gathering.seats)
  const seats = wanted === null ? real : withTotal(real, wanted)
  const counted = isOpen ? seats : { ...seats, left: 0 }
  const next = gathering.state === 'draft' ? null : line.data && (line.data.items[0]?.name ?? null)
  const beside = isOpen && line.data ? seatless(line.data) : 0
  const stands = { ...gathering, next }
  return (
    <section aria-label="Seats" data-off={!isOpen || undefined} className="board-seats">
      <Dining
        chairs={chairsOf(seats, seatedOf(guests))}
        label={seatsLabel(counted, beside)}
        figures={`${seats.yes + seats.probably} of ${seats.total}`}
      />
      <div className="mt-3">
        <SeatLegend seats={counted} beside={beside} />
      </div>
      <p className="text-large times mt-4 max-w-xl" role="status">
        {wanted === null ? standingSentence(stands) : wouldBeSentence(seats)}
      </p>
      {isOpen && gathering.risk > 0 && line.data && <Odds sentences={oddsSentences(line.data)} />}
      {isOpen && (
        <div className="board-actions">
          <Deal gathering={gathering} guests={guests} isAtEnd={isAtEnd(stands)} onTask={onTask} />
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
