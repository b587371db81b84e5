import { useState } from 'react'
import { type NewSlot, type Proposal, useProposalVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Toggles } from '../../parts/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { numberWord } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'
import { AddedTimes } from './added-times.tsx'
import { TimeByDate } from './time-by-date.tsx'
import { TimeOnWeek } from './time-on-week.tsx'

type Props = { proposal: Proposal; open: boolean; onClose: () => void }

/** A counter-proposal: times besides those that are there. */
export function AddTimes({ open, ...props }: Props) {
  return (
    <Dialog title="Add other times" open={open} onClose={props.onClose}>
      <AddForm {...props} />
    </Dialog>
  )
}

const HOW = [
  { id: 'date', name: 'By day and time' },
  { id: 'week', name: 'On your week' },
]

function AddForm({ proposal, onClose }: Omit<Props, 'open'>) {
  const { addSlots } = useProposalVerbs(proposal.id)
  const [how, setHow] = useState('date')
  const [slots, setSlots] = useState<readonly NewSlot[]>([])
  const isNew = ({ start, duration }: NewSlot) =>
    ![...slots, ...proposal.slots].some(each => each.start === start && each.duration === duration)
  const put = (slot: NewSlot) => {
    if (isNew(slot)) setSlots([...slots, slot])
    else say('This time is there already.')
  }
  const save = () =>
    addSlots.mutate([...slots], {
      onSuccess: () => {
        say(`${slots.length === 1 ? 'The time is' : 'The times are'} added; the others are asked.`)
        onClose()
      },
    })
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={addSlots.isPending || slots.length === 0}>
        {slots.length === 0 ? 'Add' : `Add ${counted(slots.length, 'time')}`}
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={addSlots.error} onSubmit={save} actions={actions}>
      <p className="text-soft">You say yes to what you add, and the others are asked for their answers.</p>
      {!proposal.whole_days && <Toggles label="How" options={HOW} value={how} onChange={setHow} />}
      {how === 'week' ? (
        <TimeOnWeek proposal={proposal} slots={slots} onAdd={put} />
      ) : (
        <TimeByDate proposal={proposal} onAdd={put} />
      )}
      <AddedTimes proposal={proposal} slots={slots} onChange={setSlots} />
      <p className="sr-only" aria-live="polite">
        {numberWord(slots.length)} {slots.length === 1 ? 'time' : 'times'} chosen
      </p>
    </Asking>
  )
}
