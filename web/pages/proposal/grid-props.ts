import type { Party, Proposal, SlotAnswer } from '../../data/proposals.ts'
import type { Day, Row } from './rows.ts'

export type GridProps = {
  proposal: Proposal
  days: readonly Day[]
  others: readonly Party[]
  /** What the viewer said, or pressed and has not saved. */
  answerAt: (row: Row) => SlotAnswer | undefined
  /** Absent where answering is over. */
  onAnswer?: (row: Row, answer: SlotAnswer) => void
  /** For the proposer: decides for a slot. */
  onClose?: (row: Row) => void
  /** What else the viewer has then, a line each. */
  busyLines: (row: Row) => { words: string; firm: boolean }[]
}

/** Whether what others say is kept from the viewer: only his own answers came. */
export function areHidden({ hidden, closure, proposer }: Proposal, me: string): boolean {
  return hidden && !closure && proposer !== me
}
