import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useComing, usePast } from '../../data/meetings.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Toggles } from '../../parts/check.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { inOrder } from '../../parts/meeting-time.ts'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { DayTable } from './day-table.tsx'

const WHICH = [
  { id: 'coming', name: 'To come' },
  { id: 'past', name: 'Past' },
]

export default function MeetingsPage() {
  const { zone } = useZone()
  const now = useNow()
  const [which, setWhich] = useState('coming')
  const past = which === 'past'
  const coming = useComing()
  const over = usePast()
  const pages = past ? over : coming
  const meetings = past
    ? inOrder(over.data ?? [], zone)
        .filter(each => millis(each.end) <= now)
        .toReversed()
    : inOrder(coming.data ?? [], zone)
  return (
    <>
      <Head title="Meetings" action={<New primary />}>
        Those you take part in, each occurrence of a series by itself.
      </Head>
      <div className="mb-6">
        <Toggles label="Which meetings" options={WHICH} value={which} onChange={setWhich} />
      </div>
      <Trouble error={pages.error} again={pages.refetch} />
      {pages.isPending && <Skeleton rows={6} />}
      {pages.data && meetings.length === 0 && <Nothing past={past} />}
      <DayTable meetings={meetings} />
      {pages.hasNextPage && (
        <Button className="mt-4" onPress={() => pages.fetchNextPage()} isDisabled={pages.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  )
}

function New({ primary }: { primary?: boolean }) {
  return (
    <Link to="/meetings/new" className={buttonLook(primary ? 'primary' : 'plain')}>
      <Plus aria-hidden className="size-4" />
      New meeting
    </Link>
  )
}

function Nothing({ past }: { past: boolean }) {
  if (past) return <Empty title="Nothing lately">Meetings that are over are kept here.</Empty>
  return (
    <Empty title="Nothing planned" step={<New />}>
      A meeting claims the time of everyone in it, so that nobody is asked to be in two places at once.
    </Empty>
  )
}
