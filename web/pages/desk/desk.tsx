import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMe } from '../../data/me.ts'
import { useMeetingsOn } from '../../data/meetings.ts'
import { useTimeline } from '../../data/time.ts'
import { buttonLook } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { dateIn, daysFrom } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { Choices } from './choices.tsx'
import { deskSentence, dinnersIn } from './desk-sentence.ts'
import { useDesk } from './desk-things.ts'
import { FailingCalendars } from './failing-calendars.tsx'
import { MyWeek } from './my-week.tsx'
import { Start } from './start.tsx'
import { Undelivered } from './undelivered.tsx'
import { Waiting } from './waiting.tsx'

/** Home: what waits for me, and my week. */
export default function DeskPage() {
  const { zone } = useZone()
  const now = useNow()
  const { things, choices, counts, error, again } = useDesk()
  const days = daysFrom(dateIn(now, zone), 8)
  const coming = useMeetingsOn(days, zone)
  const dinners = dinnersIn(useTimeline(useMe().id, days, zone).data?.claims ?? [], zone)
  const isEmpty = counts && coming.data && things.length + choices.length + coming.data.length === 0
  return (
    <>
      <Head title="Desk" action={<New />}>
        {counts && coming.data ? deskSentence(counts, [...coming.data, ...dinners], zone, now) : '\u00a0'}
      </Head>
      <Trouble error={error ?? coming.error} again={again} />
      <Undelivered />
      <FailingCalendars />
      <Choices proposals={choices} />
      <Waiting things={things} />
      {isEmpty && counts.proposals === 0 && counts.choices === 0 && <Start />}
      <MyWeek />
    </>
  )
}

function New() {
  return (
    <div className="flex flex-wrap gap-2">
      <Link to="/meetings/new" className={buttonLook('primary')}>
        <Plus aria-hidden className="size-4" />
        New meeting
      </Link>
      <Link to="/proposals/new" className={buttonLook('plain')}>
        <Plus aria-hidden className="size-4" />
        New proposal
      </Link>
    </div>
  )
}
