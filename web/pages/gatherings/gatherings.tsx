import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useGatherings } from '../../data/board.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { GatheringRows } from './gathering-rows.tsx'
import { sorted } from './sorted.ts'

export default function GatheringsPage() {
  const list = useGatherings()
  const { coming, past } = sorted(list.data ?? [])
  return (
    <>
      <Head title="Gatherings" action={<NewGathering kind="primary" />}>
        So many seats, and more guests than seats: asked one after the other until every chair is taken.
      </Head>
      <Trouble error={list.error} again={list.refetch} />
      {list.isPending && <Skeleton rows={4} />}
      {list.data?.length === 0 && <Nothing />}
      <GatheringRows title="To come" gatherings={coming} />
      <GatheringRows title="Past, and cancelled" gatherings={past} />
      {list.hasNextPage && (
        <Button onPress={() => list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  )
}

function NewGathering({ kind }: { kind: 'primary' | 'plain' }) {
  return (
    <Link to="/gatherings/new" className={buttonLook(kind)}>
      <Plus aria-hidden className="size-4" />
      New gathering
    </Link>
  )
}

function Nothing() {
  return (
    <Empty title="No gatherings yet" step={<NewGathering kind="plain" />}>
      A gathering has seats, and guests from your{' '}
      <Link to="/contacts" className="link">
        contacts
      </Link>
      . Deal, and as many are asked as there are seats; whoever says no or does not answer makes room for the
      next. They answer by a link, without an account.
    </Empty>
  )
}
