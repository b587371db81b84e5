import type { Span } from './axis.ts'
import type { Block } from './block.tsx'

export type WeekProps = {
  label: string
  dates: readonly string[]
  zone: string
  now: number
  blocks: readonly Block[]
  /** What is offered: a soft wash, the rest dimmed. Absent: nothing is dimmed. */
  offered?: readonly Span[]
  /** What the wash and what the rest means, said at the cursor; `offered` and `not offered` unless said. */
  offers?: readonly [string, string]
  picked?: Span
  /** By dragging with a mouse, by a tap, or by Enter on the cursor; in quarters of an hour. */
  onPick?: (span: Span) => void
  /** For blocks that say so. */
  onOpen?: (block: Block) => void
  /** Minutes by which the arrows move, and that a tap or Enter picks unless `lasts` says; 30 unless said. */
  step?: number
  /** Minutes that a tap or Enter picks. */
  lasts?: number
  /** Time that is taken may be picked too, where it leads nowhere. */
  pickTaken?: boolean
}

/** Where the keyboard is: a column, and minutes of the axis. */
export type Cursor = { day: number; from: number; to: number; label: string }
