import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMeetingsOn, useUnanswered } from '../../data/meetings.ts'
import { buttonLook } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { dateIn, daysFrom } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { deskSentence } from './desk-sentence.ts'
import { MyWeek } from './my-week.tsx'
import { Start } from './start.tsx'
import { Undelivered } from './undelivered.tsx'
import { Waiting } from './waiting.tsx'

/** Home: what waits for me, and my week. */
export default function DeskPage() {
  const { zone } = useZone()
  const now = useNow()
  const unanswered = useUnanswered()
  const coming = useMeetingsOn(daysFrom(dateIn(now, zone), 8), zone)
  const ready = unanswered.data && coming.data
  return (
    <>
      <Head
        title="Desk"
        action={
          <Link to="/meetings/new" className={buttonLook('primary')}>
            <Plus aria-hidden className="size-4" />
            New meeting
          </Link>
        }
      >
        {ready ? deskSentence(unanswered.data.length, coming.data, zone, now) : '\u00a0'}
      </Head>
      <Trouble error={unanswered.error ?? coming.error} again={() => unanswered.refetch()} />
      <Undelivered />
      {unanswered.data && <Waiting meetings={unanswered.data} />}
      {ready && unanswered.data.length + coming.data.length === 0 && <Start />}
      <MyWeek />
    </>
  )
}
