import { useMemo } from 'react'
import type { Calendar } from '../../data/free.ts'
import { useMe } from '../../data/me.ts'
import { useTimeline } from '../../data/time.ts'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import type { Block } from '../../parts/week/block.tsx'
import { blocksOf } from '../../parts/week/claims.ts'
import { COMMON, Legend } from '../../parts/week/legend.tsx'
import { type Days, Swipe, WeekNav } from '../../parts/week/nav.tsx'
import { Week } from '../../parts/week/week.tsx'
import { datesWindow, millis } from '../../parts/when.ts'
import { allFree, busyBlocks } from './busy.ts'
import type { TimesProps } from './props.ts'
import { whoCanWords } from './who-can.ts'

type Props = TimesProps & {
  days: Days
  known: readonly string[]
  calendars: ReadonlyMap<string, Calendar>
  onPress: (span: Span) => void
}

/** The week with everything known of everybody's time. Pressing a time proposes it; pressing it again does not. */
export function SlotWeek({ days, known, calendars, onPress, ...shared }: Props) {
  const { draft, zone, now, nameOf } = shared
  const me = useMe()
  const timeline = useTimeline(me.id, days.dates, zone)
  const mine = useMemo(() => blocksOf(timeline.data?.claims ?? []).map(inPlace), [timeline.data])
  const { start, end } = datesWindow(days.dates, zone)
  const others = known.filter(person => person !== me.id)
  const busy = busyBlocks(others, calendars, { start: millis(start), end: millis(end) }, nameOf)
  return (
    <section className="propose-week" aria-label="Choose times">
      <WeekNav days={days} />
      <Trouble error={timeline.error} again={timeline.refetch} />
      <Swipe days={days}>
        <Week
          label="When everybody is free. Press a time, or use the arrow keys and Enter, to propose it; again takes it away."
          dates={days.dates}
          zone={zone}
          now={now}
          blocks={[...slotBlocks(shared), ...mine, ...busy]}
          offered={allFree(known, calendars)}
          offers={COMMON}
          onPick={onPress}
          onOpen={({ start, end }) => onPress({ start, end })}
          step={Math.min(draft.minutes, 30)}
          lasts={draft.minutes}
          pickTaken
        />
      </Swipe>
      <Legend marks={['common', 'slot', 'firm', 'others', 'proposed', 'remote']} />
    </section>
  )
}

/** What leads elsewhere would take the half-made proposal away. */
function inPlace({ to: _, ...block }: Block): Block {
  return block
}

function slotBlocks({ draft, nameOf, canCome }: TimesProps): Block[] {
  return draft.times.map(time => {
    const can = canCome(time)
    return {
      ...time,
      id: `slot ${time.start} ${time.end}`,
      title: can ? whoCanWords(can, nameOf) : 'Chosen',
      look: 'slot',
      means: 'chosen; press to take it away',
      opens: true,
    }
  })
}
