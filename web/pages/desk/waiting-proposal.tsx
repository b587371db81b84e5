import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { useNames } from '../../data/people.ts'
import { type Proposal, type Slot, useProposalVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { focusPage } from '../../parts/focus.ts'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import {
  answerAt,
  blanks,
  bodyOf,
  NOTHING,
  press,
  pressAll,
  saidBy,
  whenFree,
} from '../proposal/answering.ts'
import { saved, unsaved } from '../proposal/unsaved.ts'
import { shownFirst } from './shown-first.ts'
import { WaitingSlot } from './waiting-slot.tsx'

type Props = {
  proposal: Proposal
  /** Ids of what waits too. */
  waiting: ReadonlySet<string>
}

/** A proposal that waits for my answers: the first times that wait, the rest folded, three buttons each. */
export function WaitingProposal({ proposal, waiting }: Props) {
  const said = saidBy(proposal, useMe().id)
  const [all, setAll] = useState(false)
  const [pressed, setPressed] = useState(NOTHING)
  const { shown, folded } = shownFirst(proposal.slots, said)
  const row = (slot: Slot) => (
    <WaitingSlot
      key={slot.number}
      proposal={proposal}
      slot={slot}
      waiting={waiting}
      value={answerAt(pressed, said, slot.number)}
      onChange={answer => setPressed(press(pressed, said, slot.number, answer))}
    />
  )
  const free = () => setPressed(pressAll(pressed, said, proposal.slots, whenFree(proposal.mine.busy)))
  return (
    <li className="grid gap-x-4 gap-y-2 py-4 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      <p className="times">
        <span className="text-large font-semibold">{proposal.slots.length}</span>{' '}
        <span className="text-faint sm:block">{proposal.slots.length === 1 ? 'time' : 'times'}</span>
      </p>
      <div className="min-w-0">
        <About proposal={proposal} />
        <ul className="table-rows mt-1">
          {shown.map(row)}
          {all && folded.map(row)}
        </ul>
        <div className="mt-2 flex flex-wrap gap-2">
          {folded.length > 0 && !all && (
            <Button kind="quiet" className="-ml-2.5" onPress={() => setAll(true)}>
              Show {folded.length} more {folded.length === 1 ? 'time' : 'times'}
            </Button>
          )}
          <Button kind="quiet" className={folded.length > 0 && !all ? '' : '-ml-2.5'} onPress={free}>
            All that I am free for
          </Button>
        </div>
        <Saving proposal={proposal} pressed={pressed} settled={() => setPressed(NOTHING)} />
      </div>
    </li>
  )
}

function About({ proposal }: { proposal: Proposal }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { deadline, parties } = proposal
  const proposer = nameOf(proposal.proposer)
  return (
    <div className="mark mark-proposal">
      <Link
        to="/proposals/$id"
        params={{ id: proposal.id }}
        className="text-large hover:link wrap-anywhere font-semibold"
      >
        {proposal.title}
      </Link>
      <p className="text-soft times">
        Proposed by {proposer === 'You' ? 'you' : proposer}, {counted(parties.length, 'person', 'people')}
        {deadline && `; answers until ${moment(deadline, { zone, now })}`}
      </p>
    </div>
  )
}

type SavingProps = { proposal: Proposal; pressed: typeof NOTHING; settled: () => void }

/** What was pressed, until it is saved; what was left alone waits on. */
function Saving({ proposal, pressed, settled }: SavingProps) {
  const me = useMe()
  const said = saidBy(proposal, me.id)
  const { change } = useProposalVerbs(proposal.id)
  const count = pressed.answers.size
  const blank = blanks(pressed, said, proposal.slots)
  const isMine = proposal.proposer === me.id
  const save = () =>
    change.mutate(bodyOf(pressed, proposal), {
      onSuccess: () => {
        say(`${proposal.title}: ${saved({ hidden: proposal.hidden, isMine, blank })}`)
        settled()
        focusPage()
      },
    })
  return (
    <>
      <Trouble error={change.error} />
      <p aria-live="polite" className={count > 0 ? 'mt-2' : ''}>
        {count > 0 && unsaved(count, blank)}
      </p>
      {count > 0 && (
        <Button kind="primary" className="mt-2" onPress={save} isDisabled={change.isPending}>
          Save<span className="sr-only"> your answers to {proposal.title}</span>
        </Button>
      )}
    </>
  )
}
