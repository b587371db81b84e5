import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Proposal, useProposalVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Checks } from '../../parts/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { othersOf } from './rows.ts'
import { slotWords } from './slot-time.ts'
import { changedSince, commonIn } from './stale.ts'

type Props = { proposal: Proposal; open: boolean; onClose: () => void }

/** Writes to the others what is left just now. */
export function WriteTo({ open, ...props }: Props) {
  return (
    <Dialog title="Write to the others" open={open} onClose={props.onClose}>
      <WriteForm {...props} />
    </Dialog>
  )
}

function WriteForm({ proposal, onClose }: Omit<Props, 'open'>) {
  const others = othersOf(proposal, useMe().id)
  const { zone } = useZone()
  const now = useNow()
  const [chosen, choose] = useState(others.map(({ person }) => person))
  const [message, setMessage] = useState('')
  // What stands on the screen is what is sent: it changes only when the writer has been told what changed.
  const [slots, setSlots] = useState(proposal.common)
  const { send, error, isPending, changes } = useWriting(proposal, slots, setSlots, onClose)
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending || chosen.length === 0}>
        Write to {counted(chosen.length, 'person', 'people')}
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={error} onSubmit={() => send(chosen, message)} actions={actions}>
      <Changes {...changes} words={slot => slotWords(proposal, slot, { zone, now })} />
      <Checks
        label="To whom"
        name="parties"
        options={others.map(({ person, name }) => ({ id: person, name }))}
        chosen={chosen}
        onChange={choose}
      />
      <div>
        <p className="field-label">What is left</p>
        {slots.length === 0 && <p>No time suits all.</p>}
        <ul className="times">
          {slots.map(slot => (
            <li key={slot.start + slot.duration}>{capital(slotWords(proposal, slot, { zone, now }))}</li>
          ))}
        </ul>
      </div>
      <Field
        label="A few words (may stay empty)"
        name="message"
        value={message}
        onChange={setMessage}
        lines={3}
        maxLength={2000}
      />
    </Asking>
  )
}

type Slots = Proposal['common']

function useWriting(proposal: Proposal, slots: Slots, setSlots: (slots: Slots) => void, done: () => void) {
  const { notify } = useProposalVerbs(proposal.id)
  const [changes, setChanges] = useState<{ gone: Slots; added: Slots }>({ gone: [], added: [] })
  const stale = (problem: unknown) => {
    const common = commonIn(problem)
    if (!common) return
    setChanges(changedSince(slots, common))
    setSlots(common)
  }
  const send = (parties: string[], message: string) => {
    const words = message.trim()
    notify.mutate(
      {
        parties,
        slots: slots.map(({ start, duration }) => ({ start, duration })),
        ...(words ? { message: words } : {}),
      },
      {
        onSuccess: ({ notified }) => {
          say(`Written to ${counted(notified.length, 'person', 'people')}.`)
          done()
        },
        onError: stale,
      },
    )
  }
  const error = commonIn(notify.error) ? null : notify.error
  return { send, error, isPending: notify.isPending, changes }
}

type ChangesProps = { gone: Slots; added: Slots; words: (slot: Slots[number]) => string }

/** What changed while it was written, before it is sent after all. */
function Changes({ gone, added, words }: ChangesProps) {
  if (gone.length + added.length === 0) return null
  return (
    <div className="trouble times" role="alert">
      <p>Not sent yet: meanwhile it changed. Look again, then send.</p>
      {gone.map(slot => (
        <p key={slot.start + slot.duration}>
          <s>{capital(words(slot))}</s> was refused.
        </p>
      ))}
      {added.map(slot => (
        <p key={slot.start + slot.duration}>{capital(words(slot))} suits all now.</p>
      ))}
    </div>
  )
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
