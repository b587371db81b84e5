import { Link } from '@tanstack/react-router'
import { CalendarPlus, CalendarSearch, Copy, LogOut, Pencil, Send, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Proposal } from '../../data/proposals.ts'
import { Button, buttonLook } from '../../parts/button.tsx'

export type Task = 'add-times' | 'write' | 'calendar' | 'details' | 'withdraw'

type Props = { proposal: Proposal; isMine: boolean; onTask: (task: Task) => void }

/** What one may do besides answering. */
export function Controls({ proposal, isMine, onTask }: Props) {
  const isOpen = proposal.state === 'open'
  const isClosed = proposal.state === 'closed'
  const task = (name: Task, icon: ReactNode, words: string) => (
    <Button onPress={() => onTask(name)}>
      {icon}
      {words}
    </Button>
  )
  return (
    <section className="mb-8" aria-label="What you can do">
      <div className="flex flex-wrap gap-2">
        {isOpen &&
          (isMine || proposal.counter) &&
          task('add-times', <CalendarPlus aria-hidden />, 'Add other times')}
        {isOpen && task('write', <Send aria-hidden />, 'Write to the others')}
        {isOpen && task('calendar', <CalendarSearch aria-hidden />, 'Hold a calendar against it')}
        {isMine && !isClosed && task('details', <Pencil aria-hidden />, 'Change it')}
        {isMine && <Again proposal={proposal} />}
        {isMine && !isClosed && task('withdraw', <Undo2 aria-hidden />, 'Take it back')}
        {!isMine && isOpen && task('withdraw', <LogOut aria-hidden />, 'Leave')}
      </div>
    </section>
  )
}

/** The same to the same people, to be looked over before they are asked. */
function Again({ proposal }: { proposal: Proposal }) {
  return (
    <Link to="/proposals/new" search={{ from: proposal.id }} className={buttonLook('plain')}>
      <Copy aria-hidden />
      Propose again
    </Link>
  )
}
