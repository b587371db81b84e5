import { useState } from 'react'
import { useCreateKey } from '../../../data/access.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice } from '../../../parts/choice.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Field } from '../../../parts/field.tsx'
import { useNow } from '../../../parts/now.ts'
import { Secret } from '../../../parts/secret.tsx'
import { Asking } from '../../../parts/trouble.tsx'
import { isoOf } from '../../../parts/when.ts'
import { expiryOf, LIFETIMES, RIGHTS, type Right, scopesOf } from './key-rights.ts'

export function NewKey({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="New API key" open={open} onClose={onClose}>
      <NewKeyForm onClose={onClose} />
    </Dialog>
  )
}

function NewKeyForm({ onClose }: { onClose: () => void }) {
  const create = useCreateKey()
  const now = useNow()
  const [name, setName] = useState('')
  const [right, setRight] = useState<Right>('read')
  const [days, setDays] = useState('90')
  if (create.data) {
    const about = 'This is the key. It is shown this once; only its hash is kept.'
    return <Secret name="key" secret={create.data.key} about={about} onClose={onClose} />
  }
  const submit = () => {
    const until = expiryOf(days, now)
    create.mutate({ name, scopes: scopesOf(right), ...(until === null ? {} : { expires: isoOf(until) }) })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={create.isPending}>
        Make the key
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  )
  return (
    <Asking error={create.error} onSubmit={submit} actions={actions}>
      <Field label="What it is for" name="name" value={name} onChange={setName} isRequired autoFocus />
      <Choice
        label="What it may do"
        name="scopes"
        options={RIGHTS}
        value={right}
        onChange={id => setRight(id as Right)}
      />
      <Choice label="How long" name="expires" options={LIFETIMES} value={days} onChange={setDays} />
    </Asking>
  )
}
