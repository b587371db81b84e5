import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Person, useChangePerson } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { ZoneField } from '../../parts/zone.tsx'

export function EditPerson({ person, onClose }: { person: Person | null; onClose: () => void }) {
  return (
    <Dialog title={person ? `Change ${person.name}` : ''} open={person !== null} onClose={onClose}>
      {person && <EditForm person={person} onClose={onClose} />}
    </Dialog>
  )
}

function EditForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const me = useMe()
  const change = useChangePerson()
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  const [timezone, setTimezone] = useState(person.timezone)
  const [admin, setAdmin] = useState(person.role === 'admin')
  const roles = me.role === 'admin' && person.role !== 'guest'
  const submit = () => {
    const role: { role?: 'admin' | 'member' } = roles ? { role: admin ? 'admin' : 'member' } : {}
    const { name: before, email: address, timezone: zone } = person
    const undo = () => change.mutate({ id: person.id, name: before, email: address, timezone: zone })
    const done = () => {
      say(`${name} is changed.`, undo)
      onClose()
    }
    change.mutate({ id: person.id, name, email, timezone, ...role }, { onSuccess: done })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={change.isPending}>
        Save
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={change.error} onSubmit={submit} actions={actions}>
      <Field label="Name" name="name" value={name} onChange={setName} isRequired />
      <Field label="E-mail address" name="email" type="email" value={email} onChange={setEmail} isRequired />
      <ZoneField name="timezone" value={timezone} onChange={setTimezone} />
      {roles && (
        <Check isSelected={admin} onChange={setAdmin}>
          Admin: sees everybody’s details and changes them
        </Check>
      )}
    </Asking>
  )
}
