import { Link } from '@tanstack/react-router'
import { CalendarX, Clock3, Eye, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Standup, type StandupDate, useDateVerbs, useStandupVerbs } from '../../data/standups.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { MoveDate } from './move-date.tsx'
import { SkipDate } from './skip-date.tsx'

type Props = { standup: Standup; date: StandupDate; time?: string | undefined }

/** What one may do about one date. */
export function DateControls({ standup, date, time }: Props) {
  const { check } = useStandupVerbs(standup.id)
  const mine = standup.organizer === useMe().id
  const look = () => check.mutate(date.date, { onSuccess: ({ detail }) => say(detail) })
  return (
    <div className="mt-3 mb-5">
      <div className="flex flex-wrap gap-2">
        {mine && date.left_out === null && <Otherwise {...{ standup, date, time }} />}
        {mine && <AsUsual standup={standup} date={date} />}
        <Button onPress={look} isDisabled={check.isPending}>
          <Eye aria-hidden />
          {check.isPending ? 'Looking…' : 'Check now'}
        </Button>
        {date.meeting && (
          <Link to="/meetings/$id" params={{ id: date.meeting }} className={buttonLook('quiet')}>
            Open the meeting
          </Link>
        )}
      </div>
      <Trouble error={check.error} />
    </div>
  )
}

/** Takes back that it is left out, or at another time. */
function AsUsual({ standup, date }: Props) {
  const { unskip, unmove } = useDateVerbs(standup.id, date.date)
  const haveIt = () =>
    unskip.mutate(undefined, { onSuccess: () => say('It takes place after all, and everybody is told.') })
  const asUsual = () =>
    unmove.mutate(undefined, { onSuccess: () => say('At the usual time again; everybody is told.') })
  return (
    <>
      {date.left_out?.why === 'skip' && (
        <Button onPress={haveIt} isDisabled={unskip.isPending}>
          <Undo2 aria-hidden />
          Hold it after all
        </Button>
      )}
      {date.left_out === null && date.moved && (
        <Button onPress={asUsual} isDisabled={unmove.isPending}>
          <Undo2 aria-hidden />
          At the usual time
        </Button>
      )}
      <Trouble error={unskip.error ?? unmove.error} />
    </>
  )
}

/** On purpose not, or not then: its organizer's to say. */
function Otherwise(props: Props) {
  const [task, setTask] = useState<'skip' | 'move' | null>(props.time ? 'move' : null)
  const close = () => setTask(null)
  return (
    <>
      <Button onPress={() => setTask('skip')}>
        <CalendarX aria-hidden />
        Skip this date
      </Button>
      <Button onPress={() => setTask('move')}>
        <Clock3 aria-hidden />
        Another time
      </Button>
      <SkipDate {...props} open={task === 'skip'} onClose={close} />
      <MoveDate {...props} open={task === 'move'} onClose={close} />
    </>
  )
}
