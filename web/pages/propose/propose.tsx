import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { proposalQuery } from '../../data/proposals.ts'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { copyOf, draftOf } from './draft.ts'
import { ProposeForm } from './form.tsx'

/** A new proposal: from nothing, from what a link brought, or once more from another one. */
export default function ProposePage() {
  const now = useNow()
  const search = useSearch({ from: '/members/proposals/new' })
  if (search.from) return <Again key={search.from} id={search.from} />
  return <ProposeForm beginning={() => draftOf(search, now)} />
}

function Again({ id }: { id: string }) {
  const me = useMe()
  const now = useNow()
  const { zone } = useZone()
  const { data, error, refetch } = useQuery(proposalQuery(id))
  if (data) return <ProposeForm beginning={() => copyOf(data, me.id, zone, now)} again={data} />
  return (
    <>
      <Head title="New proposal" />
      {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={4} />}
    </>
  )
}
