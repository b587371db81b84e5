import { useNames } from '../../data/people.ts'
import type { Proposal } from '../../data/proposals.ts'
import type { Row } from './rows.ts'

const WORDS = { found: 'chosen', best: 'suits best', left: null, refused: 'refused', past: 'over' } as const

/** When a slot is, how it stands, and who added it if that was not the proposer. */
export function SlotHead({ row, proposal }: { row: Row; proposal: Proposal }) {
  const nameOf = useNames()
  const { slot, standing } = row
  const word = proposal.closure && standing !== 'found' ? null : WORDS[standing]
  const from = slot.proposed_by === proposal.proposer ? null : nameOf(slot.proposed_by)
  return (
    <div>
      <span className="slot-time">{row.time}</span>
      {row.there && <span className="slot-small">{row.there}</span>}
      {from && <span className="slot-small">from {from === 'You' ? 'you' : from}</span>}
      {word && (
        <span className={`slot-small ${standing === 'refused' ? 'sr-only' : 'slot-word'}`}>{word}</span>
      )}
    </div>
  )
}
