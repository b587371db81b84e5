import { useMemo, useState } from 'react'
import type { Hours } from '#/time/hours.ts'
import { useMe } from '../../data/me.ts'
import { useTimeline } from '../../data/time.ts'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { blocksOf } from '../../parts/week/claims.ts'
import { Legend } from '../../parts/week/legend.tsx'
import { Swipe, useDays, WeekNav } from '../../parts/week/nav.tsx'
import { Week } from '../../parts/week/week.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { offeredIn } from './offered.ts'
import { PickedTime } from './picked-time.tsx'

const NOTHING = { hours: [], openings: [] }

/** The week as others will find it. Dragging, tapping or Enter asks what to do with the time. */
export function AvailabilityWeek({ hours }: { hours: Hours }) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const days = useDays(zone, now)
  const timeline = useTimeline(me.id, days.dates, zone)
  const [picked, setPicked] = useState<Span | null>(null)
  const blocks = useMemo(() => blocksOf(timeline.data?.claims ?? []), [timeline.data])
  const offered = useMemo(() => offeredIn(timeline.data ?? NOTHING), [timeline.data])
  return (
    <section className="mb-10">
      <WeekNav days={days} />
      <Trouble error={timeline.error} again={timeline.refetch} />
      <Swipe days={days}>
        <Week
          label="What you offer this week. Drag, or use the arrow keys and Enter, to change it."
          dates={days.dates}
          zone={zone}
          now={now}
          blocks={blocks}
          offered={offered}
          picked={picked ?? undefined}
          onPick={setPicked}
          step={60}
        />
      </Swipe>
      <Legend marks={['offered', 'firm', 'hold', 'proposed', 'remote']} />
      <PickedTime
        hours={hours}
        offered={offered}
        openings={timeline.data?.openings ?? []}
        picked={picked}
        onClose={() => setPicked(null)}
      />
    </section>
  )
}
