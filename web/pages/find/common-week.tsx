import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { normal } from '#/time/window.ts'
import { useMe } from '../../data/me.ts'
import { useTimeline } from '../../data/time.ts'
import { useNow } from '../../parts/now.ts'
import type { Span } from '../../parts/week/axis.ts'
import type { Block } from '../../parts/week/block.tsx'
import { blocksOf } from '../../parts/week/claims.ts'
import { COMMON, Legend } from '../../parts/week/legend.tsx'
import { Swipe, useDays, WeekNav } from '../../parts/week/nav.tsx'
import { Week } from '../../parts/week/week.tsx'
import { clock, dateIn, isoOf, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { Chosen } from './chosen.tsx'
import type { Common, Question } from './question.ts'

type Props = {
  wish: Question
  windows: readonly Common[]
  /** Times to propose. */
  slots: readonly Span[]
  onPropose: (span: Span) => void
}

/** The common windows in the week, over one's own meetings. A press in the wash chooses a start. */
export function CommonWeek({ wish, windows, slots, onPropose }: Props) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const meet = useMeet(wish)
  const first = windows[0] && dateIn(windows[0].start, zone)
  const days = useDays(zone, now, first ?? wish.from)
  const [picked, setPicked] = useState<Span | null>(null)
  const timeline = useTimeline(me.id, days.dates, zone)
  const blocks = useMemo(
    () => [...slots.map(slot => slotBlock(slot, zone)), ...blocksOf(timeline.data?.claims ?? [])],
    [timeline.data, slots, zone],
  )
  const common = useMemo(() => normal(windows.map(spanOf)), [windows])
  const propose = (span: Span) => {
    onPropose(span)
    setPicked(null)
  }
  return (
    <>
      <WeekNav days={days} />
      <Swipe days={days}>
        <Week
          label="When all of you are free. Press a time, or use the arrow keys and Enter, to choose it."
          dates={days.dates}
          zone={zone}
          now={now}
          blocks={blocks}
          offered={common}
          offers={COMMON}
          picked={picked ?? undefined}
          onOpen={({ start, end }) => propose({ start, end })}
          onPick={span => setPicked({ start: span.start, end: span.start + wish.minutes * 60_000 })}
          step={wish.minutes}
        />
      </Swipe>
      <Legend marks={['common', 'firm', 'hold', 'proposed', 'picked', 'slot']} />
      {picked && (
        <Chosen
          picked={picked}
          windows={windows}
          people={wish}
          onMeet={() => meet(picked)}
          onPropose={() => propose(picked)}
        />
      )}
    </>
  )
}

function useMeet({ required, optional }: Question): (span: Span) => void {
  const navigate = useNavigate()
  return ({ start, end }) => {
    const search = { start: isoOf(start), end: isoOf(end), with: [...required, ...optional] }
    void navigate({ to: '/meetings/new', search })
  }
}

function spanOf({ start, end }: Common): Span {
  return { start: millis(start), end: millis(end) }
}

function slotBlock(span: Span, zone: string): Block {
  const means = 'to propose; press to take it away'
  return {
    ...span,
    id: `slot ${span.start} ${span.end}`,
    title: clock(span.start, zone),
    look: 'slot',
    means,
    opens: true,
  }
}
