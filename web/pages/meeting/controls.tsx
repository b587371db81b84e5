import { Link } from '@tanstack/react-router'
import { CalendarClock, Pencil, Undo2, X } from 'lucide-react'
import { type Meeting, useMeetingVerbs, useOccurrenceVerbs } from '../../data/meetings.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Why } from '../../parts/why.tsx'
import type { Shown } from './shown.ts'

type Props = { meeting: Meeting; shown: Shown; onTask: (task: 'move' | 'details' | 'cancel') => void }

/** What the organizer may do. */
export function Controls({ meeting, shown, onTask }: Props) {
  if (shown.state === 'cancelled') return <Restore meeting={meeting} shown={shown} />
  if (shown.state === 'over') return null
  return (
    <div className="mb-6 flex flex-wrap gap-2">
      {meeting.standup ? <AtStandup standup={meeting.standup} /> : <Change onTask={onTask} />}
      <Button onPress={() => onTask('cancel')}>
        <X aria-hidden />
        Cancel
      </Button>
    </div>
  )
}

function Change({ onTask }: Pick<Props, 'onTask'>) {
  return (
    <>
      <Button onPress={() => onTask('move')}>
        <CalendarClock aria-hidden />
        Move
      </Button>
      <Button onPress={() => onTask('details')}>
        <Pencil aria-hidden />
        Change the details
      </Button>
    </>
  )
}

/** What is changed here, the officer would put right again: it is changed where it is meant. */
function AtStandup({ standup: { id, date } }: { standup: NonNullable<Meeting['standup']> }) {
  return (
    <Link to="/standups/$id" params={{ id }} search={{ date }} className={buttonLook('plain')}>
      <CalendarClock aria-hidden />
      Another time, or other details
    </Link>
  )
}

function Restore({ meeting, shown }: Omit<Props, 'onTask'>) {
  const { restore } = useMeetingVerbs(meeting.id)
  const one = useOccurrenceVerbs(meeting.id).restore
  const done = { onSuccess: () => say('It takes place after all, and everybody is told.') }
  const press = () => {
    if (meeting.cancellation || shown.occurrence === null) restore.mutate(undefined, done)
    else one.mutate(shown.occurrence, done)
  }
  return (
    <div className="mb-6">
      <Button onPress={press} isDisabled={restore.isPending || one.isPending}>
        <Undo2 aria-hidden />
        Let it take place after all
      </Button>
      <Trouble error={restore.error ?? one.error}>
        <Why error={restore.error ?? one.error} />
      </Trouble>
    </div>
  )
}
