import { useState } from 'react'
import { type Calendar, useCalendarVerbs } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Radios } from '../../parts/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'

type Props = { calendar: Calendar; open: boolean; onClose: () => void }

const COPIES = [
  { id: 'keep', name: 'Leave my meetings in it, as they are now' },
  { id: 'remove', name: 'Take my meetings out of it' },
]

export function Disconnect({ open, ...props }: Props) {
  return (
    <Dialog title={`Disconnect ${props.calendar.name}`} open={open} onClose={props.onClose}>
      <DisconnectForm {...props} />
    </Dialog>
  )
}

function DisconnectForm({ calendar, onClose }: Omit<Props, 'open'>) {
  const { disconnect } = useCalendarVerbs(calendar.id)
  const [copies, setCopies] = useState<'keep' | 'remove'>('keep')
  const done = () => say(`${calendar.name} is disconnected.`)
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={disconnect.isPending}>
        Disconnect it
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  )
  return (
    <Asking
      error={disconnect.error}
      onSubmit={() => disconnect.mutate(copies, { onSuccess: done })}
      actions={actions}
    >
      <p className="text-soft">
        Its events are forgotten here and take your time no more; in the calendar itself they stay. It can be
        connected again at any time.
      </p>
      {calendar.writable && (
        <Radios
          label="What was written into it"
          options={COPIES}
          value={copies}
          onChange={id => setCopies(id as 'keep' | 'remove')}
        />
      )}
    </Asking>
  )
}
