import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../../data/me.ts'
import { useMeetingsOn } from '../../data/meetings.ts'
import { useTimeline } from '../../data/time.ts'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { aboveHours, blocksOf } from '../../parts/week/claims.ts'
import { Legend } from '../../parts/week/legend.tsx'
import { meetingBlocks } from '../../parts/week/meetings.ts'
import { Swipe, useDays, WeekNav } from '../../parts/week/nav.tsx'
import { Week } from '../../parts/week/week.tsx'
import { isoOf } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

/** My week: what I offer, my meetings by what I answered, what proposals hold, and what other calendars do. */
export function MyWeek() {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const navigate = useNavigate()
  const days = useDays(zone, now)
  const meetings = useMeetingsOn(days.dates, zone)
  const timeline = useTimeline(me.id, days.dates, zone)
  const blocks = useMemo(() => {
    const others = (timeline.data?.claims ?? []).filter(({ thing }) => thing !== 'meeting')
    return [...meetingBlocks(meetings.data ?? [], zone), ...aboveHours(blocksOf(others), zone)]
  }, [meetings.data, timeline.data, zone])
  const offers = timeline.data && [...timeline.data.hours, ...timeline.data.openings]
  const plan = (span: Span) =>
    navigate({ to: '/meetings/new', search: { start: isoOf(span.start), end: isoOf(span.end) } })
  return (
    <section>
      <WeekNav days={days} />
      <Trouble error={meetings.error ?? timeline.error} />
      <Swipe days={days}>
        <Week
          label="Your week. Press a free time, or use the arrow keys and Enter, for a new meeting."
          dates={days.dates}
          zone={zone}
          now={now}
          blocks={blocks}
          offered={offers && offers.length > 0 ? offers : undefined}
          onPick={plan}
        />
      </Swipe>
      <Legend marks={['offered', 'firm', 'ritual', 'asked', 'hold', 'proposed', 'invited', 'remote']} />
    </section>
  )
}
