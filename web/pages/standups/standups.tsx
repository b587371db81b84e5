import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStandups } from '../../data/standups.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { StandupRow } from './standup-row.tsx'

export default function StandupsPage() {
  const list = useStandups('running')
  return (
    <>
      <Head title="Stand-ups" action={<NewStandup kind="primary" />}>
        Say once when a team meets. The officer books every date, and puts right what is cancelled or moved.
      </Head>
      <Trouble error={list.error} again={list.refetch} />
      {list.isPending && <Skeleton rows={4} />}
      {list.data?.length === 0 && <Nothing />}
      <Rows list={list} />
      <Ended />
    </>
  )
}

function NewStandup({ kind }: { kind: 'primary' | 'plain' }) {
  return (
    <Link to="/standups/new" className={buttonLook(kind)}>
      <Plus aria-hidden className="size-4" />
      New stand-up
    </Link>
  )
}

function Nothing() {
  return (
    <Empty title="No stand-ups yet" step={<NewStandup kind="plain" />}>
      Name a time, days and people once. Each date is booked ahead and checked before it starts: what is
      missing, cancelled or moved is put right, and you are told. To leave a date out, skip it.
    </Empty>
  )
}

function Rows({ list }: { list: ReturnType<typeof useStandups> }) {
  if (!list.data?.length) return null
  return (
    <>
      <ul className="table-rows border-line mb-6 border-y">
        {list.data.map(standup => (
          <StandupRow key={standup.id} standup={standup} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button onPress={() => list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  )
}

/** Read only once somebody wants to see them. */
function Ended() {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="mt-6" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="section-title min-h-11 cursor-pointer content-center">Ended</summary>
      {isOpen && <EndedRows />}
    </details>
  )
}

function EndedRows() {
  const list = useStandups('ended')
  return (
    <>
      <Trouble error={list.error} again={list.refetch} />
      {list.data?.length === 0 && <p className="text-soft">None has ended.</p>}
      <Rows list={list} />
    </>
  )
}
