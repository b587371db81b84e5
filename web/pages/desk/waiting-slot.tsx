import type { Proposal, Slot, SlotAnswer } from '../../data/proposals.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { AnswerButtons } from '../proposal/answer-buttons.tsx'
import { BusyLines } from '../proposal/busy-lines.tsx'
import { busyLines } from '../proposal/clashes.ts'
import { slotWords, timeThere } from '../proposal/slot-time.ts'

type Props = {
  proposal: Proposal
  slot: Slot
  waiting: ReadonlySet<string>
  value: SlotAnswer | undefined
  onChange: (answer: SlotAnswer) => void
}

/** One time of a proposal on the desk: when, what else I have then, and my answer. */
export function WaitingSlot({ proposal, slot, waiting, value, onChange }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const words = slotWords(proposal, slot, { zone, now })
  const there = timeThere(proposal, slot, zone)
  const busy = proposal.mine.busy.filter(one => one.slot === slot.number)
  return (
    <li className="times grid gap-x-4 gap-y-1.5 py-2 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-center">
      <div className="grid gap-1">
        <p>
          <span className="font-medium">{words[0]!.toUpperCase() + words.slice(1)}</span>
          {there && <span className="text-small text-soft"> ({there})</span>}
        </p>
        <BusyLines lines={busyLines(busy, { zone, waiting })} />
      </div>
      <AnswerButtons label={words} value={value} onChange={onChange} />
    </li>
  )
}
