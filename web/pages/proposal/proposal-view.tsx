import { useMemo, useState } from 'react'
import { useMe } from '../../data/me.ts'
import type { Overlay, Proposal } from '../../data/proposals.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { AddTimes } from './add-times.tsx'
import { Answers } from './answers.tsx'
import { Banner } from './banner.tsx'
import { Close } from './close.tsx'
import { Controls, type Task } from './controls.tsx'
import { Decide } from './decide.tsx'
import { Details } from './details.tsx'
import { HoldCalendar } from './hold-calendar.tsx'
import { Log } from './log.tsx'
import { withOverlay } from './overlaid.ts'
import { Parties } from './parties.tsx'
import { daysOf, type Row } from './rows.ts'
import { Withdraw } from './withdraw.tsx'
import { WriteTo } from './write-to.tsx'

/** A proposal: how it stands, who can when, my answers in place, and what one may do. */
export function ProposalView({ proposal }: { proposal: Proposal }) {
  const me = useMe()
  const { zone } = useZone()
  const [task, setTask] = useState<Task | null>(null)
  const [closing, setClosing] = useState<Row | null>(null)
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const shown = useMemo(() => withOverlay(proposal, overlay), [proposal, overlay])
  const days = useMemo(() => daysOf(shown, zone), [shown, zone])
  const isMine = proposal.proposer === me.id
  const mayClose = isMine && proposal.state !== 'closed'
  const shared = { proposal, onClose: () => setTask(null) }
  return (
    <>
      <Banner proposal={proposal} />
      {mayClose && <Decide proposal={proposal} days={days} onChoose={setClosing} onTask={setTask} />}
      <Answers proposal={shown} days={days} onChoose={mayClose ? setClosing : undefined} onTask={setTask} />
      <Controls proposal={proposal} isMine={isMine} onTask={setTask} />
      <Parties proposal={proposal} isMine={isMine} />
      <Log id={proposal.id} parties={proposal.parties} frame={proposal} />
      <Close proposal={proposal} row={closing} onClose={() => setClosing(null)} />
      <AddTimes {...shared} open={task === 'add-times'} />
      <WriteTo {...shared} open={task === 'write'} />
      <HoldCalendar {...shared} open={task === 'calendar'} onHeld={setOverlay} />
      <Details {...shared} open={task === 'details'} />
      <Withdraw {...shared} open={task === 'withdraw'} isMine={isMine} />
    </>
  )
}
