import { useMemo, useState } from 'react'
import { useMe } from '../../data/me.ts'
import type { NewSlot, Proposal } from '../../data/proposals.ts'
import { useTimeline } from '../../data/time.ts'
import { useMedia } from '../../parts/media.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import type { Block } from '../../parts/week/block.tsx'
import { blocksOf } from '../../parts/week/claims.ts'
import { Swipe, WeekNav } from '../../parts/week/nav.tsx'
import { Week } from '../../parts/week/week.tsx'
import { addDays, dateIn, daysFrom } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { lengthOf, pickedSlot } from './new-slot.ts'
import { dateOf, type Frame, keyOf, windowOf } from './slot-time.ts'

type Props = { proposal: Proposal; slots: readonly NewSlot[]; onAdd: (slot: NewSlot) => void }

/** A time picked on one's own week, with what stands there already. */
export function TimeOnWeek({ proposal, slots, onAdd }: Props) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const days = useFewDays(firstDay(proposal, zone), zone, now)
  const timeline = useTimeline(me.id, days.dates, zone)
  const blocks = useMemo(() => {
    // What this proposal holds already is shown as its slots.
    const others = (timeline.data?.claims ?? []).filter(({ subject }) => subject !== proposal.id)
    // They lead nowhere from here: a dialog is open.
    const mine = blocksOf(others).map(({ to: _, ...block }) => block)
    const there = slotBlocks(proposal, proposal.slots, 'hold', 'proposed already')
    return [...mine, ...there, ...slotBlocks(proposal, slots, 'slot', 'chosen')]
  }, [timeline.data, proposal, slots])
  const offers = timeline.data && [...timeline.data.hours, ...timeline.data.openings]
  return (
    <div className="week-in-dialog">
      <WeekNav days={days} />
      <Swipe days={days}>
        <Week
          label="Your days. Press a time, or use the arrow keys and Enter, to put it on the list."
          dates={days.dates}
          zone={zone}
          now={now}
          blocks={blocks}
          offered={offers && offers.length > 0 ? offers : undefined}
          lasts={lengthOf(proposal)}
          pickTaken
          onPick={span => (span.start > now ? onAdd(pickedSlot(span)) : say('This time has passed.'))}
        />
      </Swipe>
    </div>
  )
}

/** As many days as a dialog has room for. */
function useFewDays(first: string | undefined, zone: string, now: number) {
  const count = useMedia('(width >= 30em)') ? 3 : 2
  const today = dateIn(now, zone)
  const [from, show] = useState(first ?? today)
  return { dates: daysFrom(from, count), today, show, move: (by: number) => show(addDays(from, by * count)) }
}

/** Other times are likely near those that are there. */
function firstDay(proposal: Proposal, zone: string): string | undefined {
  const coming = proposal.slots.find(({ past }) => !past)
  return coming && dateOf(proposal, coming, zone)
}

function slotBlocks(frame: Frame, slots: readonly NewSlot[], look: Block['look'], means: string): Block[] {
  return slots.map(slot => ({
    id: `${look} ${keyOf(slot)}`,
    title: means,
    ...windowOf(frame, slot),
    look,
    means,
  }))
}
