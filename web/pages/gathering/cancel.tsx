import { useState } from 'react'
import { useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { toldWords } from './told.ts'

type Props = { gathering: Gathering; open: boolean; onClose: () => void }

export function Cancel({ open, ...props }: Props) {
  return (
    <Dialog title={`Cancel ${props.gathering.title}`} open={open} onClose={props.onClose}>
      <CancelForm {...props} />
    </Dialog>
  )
}

function CancelForm({ gathering, onClose }: Omit<Props, 'open'>) {
  const [reason, setReason] = useState('')
  const { cancel, restore } = useGatheringVerbs(gathering.id)
  const done = () => {
    say('Cancelled.', () => restore.mutate(undefined))
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={cancel.isPending}>
        Cancel it
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  )
  return (
    <Asking
      error={cancel.error}
      onSubmit={() => cancel.mutate(reason.trim(), { onSuccess: done })}
      actions={actions}
    >
      <p className="text-soft">
        {toldWords(gathering)} The answers are kept: it can take place after all, and then they hear of that
        too.
      </p>
      <Field
        label="Why (may stay empty)"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="The guests read this."
        lines={2}
        autoFocus
      />
    </Asking>
  )
}
