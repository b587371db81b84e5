import { useState } from 'react'
import { type Meeting, useMeetingVerbs, useOccurrenceVerbs } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { CancelDate } from './cancel-date.tsx'
import { type Scope, ScopeField } from './scope.tsx'
import type { Shown } from './shown.ts'

type Props = { meeting: Meeting; shown: Shown; open: boolean; onClose: () => void }

export function Cancel({ open, ...props }: Props) {
  return (
    <Dialog title={`Cancel ${props.meeting.title}`} open={open} onClose={props.onClose}>
      <CancelForm {...props} />
    </Dialog>
  )
}

function CancelForm(props: Omit<Props, 'open'>) {
  const { standup } = props.meeting
  return standup ? <CancelDate {...props} standup={standup} /> : <CancelMeeting {...props} />
}

function CancelMeeting({ meeting, shown, onClose }: Omit<Props, 'open'>) {
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<Scope>(shown.occurrence === null ? 'all' : 'one')
  const { cancel, error, isPending } = useCancel(meeting, shown, scope)
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending}>
        Cancel it
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  )
  return (
    <Asking error={error} onSubmit={() => cancel(reason, onClose)} actions={actions}>
      <p className="text-soft">Everybody’s time is free again at once, and they are told.</p>
      <ScopeField shown={shown} value={scope} onChange={setScope} />
      <Field
        label="Why (may stay empty)"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="The others read this."
        lines={2}
        autoFocus
      />
    </Asking>
  )
}

function useCancel(meeting: Meeting, shown: Shown, scope: Scope) {
  const whole = useMeetingVerbs(meeting.id)
  const single = useOccurrenceVerbs(meeting.id)
  const { occurrence } = shown
  const cancel = (reason: string, close: () => void) => {
    const done = (undo: () => void) => () => {
      say('Cancelled, and everybody is told.', undo)
      close()
    }
    if (occurrence !== null && scope === 'one') {
      single.cancel.mutate(
        { occurrence, reason },
        { onSuccess: done(() => single.restore.mutate(occurrence)) },
      )
    } else {
      whole.cancel.mutate(reason, { onSuccess: done(() => whole.restore.mutate()) })
    }
  }
  return {
    cancel,
    error: whole.cancel.error ?? single.cancel.error,
    isPending: whole.cancel.isPending || single.cancel.isPending,
  }
}
