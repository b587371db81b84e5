import { useState } from 'react'
import { type Meeting, useMeetingVerbs } from '../../data/meetings.ts'
import { useDateVerbs } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { Radios } from '../../parts/check.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'

type Props = { meeting: Meeting; standup: NonNullable<Meeting['standup']>; onClose: () => void }

const MEANT = [
  { id: 'skip', name: 'Skip this date: it is not booked again' },
  { id: 'cancel', name: 'Only cancel the meeting: the officer books it again at the next check' },
]

/** Of a stand-up: whoever cancels one of its meetings mostly means the date. */
export function CancelDate({ meeting, standup, onClose }: Props) {
  const [meant, setMeant] = useState('skip')
  const [reason, setReason] = useState('')
  const { skip, unskip } = useDateVerbs(standup.id, standup.date)
  const { cancel, restore } = useMeetingVerbs(meeting.id)
  const isSkip = meant === 'skip'
  const verb = isSkip ? skip : cancel
  const undo = () => (isSkip ? unskip.mutate(undefined) : restore.mutate())
  const done = () => {
    say(isSkip ? 'Skipped, and everybody is told.' : 'Cancelled, and everybody is told.', undo)
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={verb.isPending}>
        {isSkip ? 'Skip it' : 'Cancel it'}
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  )
  return (
    <Asking
      error={verb.error}
      onSubmit={() => verb.mutate(reason.trim(), { onSuccess: done })}
      actions={actions}
    >
      <p className="text-soft">Everybody’s time is free again at once, and they are told.</p>
      <Radios label="What is meant" options={MEANT} value={meant} onChange={setMeant} />
      <Field
        label="Why (may stay empty)"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="The others read this."
        lines={2}
      />
    </Asking>
  )
}
