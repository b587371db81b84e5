import { useState } from 'react'
import { type Standup, type StandupDate, useDateVerbs } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

type Props = { standup: Standup; date: StandupDate; open: boolean; onClose: () => void }

export function SkipDate({ open, ...props }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return (
    <Dialog title={`Skip ${longDay(props.date.date, today)}`} open={open} onClose={props.onClose}>
      <SkipForm {...props} />
    </Dialog>
  )
}

function SkipForm({ standup, date, onClose }: Omit<Props, 'open'>) {
  const [reason, setReason] = useState('')
  const { skip, unskip } = useDateVerbs(standup.id, date.date)
  const done = () => {
    say('Skipped, and everybody is told.', () => unskip.mutate(undefined))
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={skip.isPending}>
        Skip it
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  )
  return (
    <Asking
      error={skip.error}
      onSubmit={() => skip.mutate(reason.trim(), { onSuccess: done })}
      actions={actions}
    >
      <p className="text-soft">
        Its meeting is cancelled, everybody’s time is free again, and the officer does not book it again.
      </p>
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
