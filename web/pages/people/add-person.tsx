import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { useAddPerson } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { ZoneField } from '../../parts/zone.tsx'

export function AddPerson({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Add a person" open={open} onClose={onClose}>
      <AddForm onClose={onClose} />
    </Dialog>
  )
}

function AddForm({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const add = useAddPerson()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [timezone, setTimezone] = useState(me.timezone)
  const submit = () =>
    add.mutate(
      { name, email, timezone },
      {
        onSuccess: person => {
          say(
            `${person.name} is added.${me.role === 'admin' ? ' A link to set a password is in the messages.' : ''}`,
          )
          onClose()
        },
      },
    )
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={add.isPending}>
        Add
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  )
  return (
    <Asking error={add.error} onSubmit={submit} actions={actions}>
      <Field label="Name" name="name" value={name} onChange={setName} isRequired autoFocus />
      <Field label="E-mail address" name="email" type="email" value={email} onChange={setEmail} isRequired />
      <ZoneField
        name="timezone"
        value={timezone}
        onChange={setTimezone}
        hint="Where this person usually is."
      />
    </Asking>
  )
}
