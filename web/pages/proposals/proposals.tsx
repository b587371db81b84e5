import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ProposalState, useProposals, useWaitingProposals } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Toggles } from '../../parts/check.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { NewProposal } from './new-proposal.tsx'
import { ProposalRows } from './proposal-rows.tsx'

const WHICH = [
  { id: 'all', name: 'All' },
  { id: 'open', name: 'Open' },
  { id: 'closed', name: 'Found' },
  { id: 'ended', name: 'Ended' },
]

export default function ProposalsPage() {
  const { state } = useSearch({ from: '/members/proposals' })
  const navigate = useNavigate()
  const waiting = useWaitingProposals()
  const show = (id: string) =>
    navigate({ to: '/proposals', search: { state: id === 'all' ? undefined : (id as ProposalState) } })
  return (
    <>
      <Head title="Proposals" action={<NewProposal kind="primary" />}>
        Times that several people narrow down until one is left.
      </Head>
      <div className="mb-6">
        <Toggles label="Which proposals" options={WHICH} value={state ?? 'all'} onChange={show} />
      </div>
      <Trouble error={waiting.error} again={waiting.refetch} />
      {state === undefined && <ProposalRows title="Waits for your answer" proposals={waiting.data ?? []} />}
      {state === undefined ? <Everything /> : <OfState state={state} />}
    </>
  )
}

/** One list after the other: what is open, then what is over. */
function Everything() {
  const open = useProposals('open')
  const ended = useProposals('ended')
  const closed = useProposals('closed')
  const lists = [open, ended, closed]
  if (lists.some(list => list.isPending)) return <Skeleton rows={6} />
  if (lists.every(list => list.data?.length === 0)) return <Nothing />
  return (
    <>
      <List title="Open" list={open} but="waiting" />
      <List title="Ended without a choice" list={ended} />
      <List title="Time found" list={closed} />
    </>
  )
}

function OfState({ state }: { state: ProposalState }) {
  const list = useProposals(state)
  if (list.isPending) return <Skeleton rows={6} />
  if (list.data?.length === 0) return <Nothing state={state} />
  return <List title={TITLES[state]} list={list} />
}

const TITLES = { open: 'Open', ended: 'Ended without a choice', closed: 'Time found' } as const

type ListProps = { title: string; list: ReturnType<typeof useProposals>; but?: 'waiting' }

/** `but`: without those that stand above already. */
function List({ title, list, but }: ListProps) {
  const shown = (list.data ?? []).filter(({ waiting }) => !(but && waiting))
  return (
    <>
      <Trouble error={list.error} again={list.refetch} />
      <ProposalRows title={title} proposals={shown} />
      {list.hasNextPage && (
        <Button
          className="-mt-4 mb-8"
          onPress={() => list.fetchNextPage()}
          isDisabled={list.isFetchingNextPage}
        >
          Show more<span className="sr-only">: {title}</span>
        </Button>
      )}
    </>
  )
}

const NONE = {
  open: 'No proposal is open',
  closed: 'No time was found yet',
  ended: 'None ended without a choice',
} as const

function Nothing({ state }: { state?: ProposalState }) {
  return (
    <Empty title={state ? NONE[state] : 'No proposals yet'} step={<NewProposal kind="plain" />}>
      A proposal offers several times to several people. Each says which suit; you see what is left, choose
      one, and it becomes a meeting. Who has no account answers by a link in a mail.
    </Empty>
  )
}
