import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useCreateKey } from '../../../data/access.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice } from '../../../parts/choice.tsx'
import { Actions, Dialog } from '../../../parts/dialog.tsx'
import { Field } from '../../../parts/field.tsx'
import { useNow } from '../../../parts/now.ts'
import { say } from '../../../parts/toast.tsx'
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
  if (create.data) return <Shown secret={create.data.key} onClose={onClose} />
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

// Browsers give the clipboard to pages over HTTPS and on localhost alone; elsewhere one selects the key.
const canCopy = 'clipboard' in navigator

function Shown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    say('The key is copied.')
  }
  return (
    <>
      <p className="mb-3">This is the key. It is shown this once; only its hash is kept.</p>
      <p className="bg-inset times p-3 font-medium break-all select-all">{secret}</p>
      <Actions>
        {canCopy && (
          <Button kind="primary" onPress={copy}>
            <Copy aria-hidden />
            Copy it
          </Button>
        )}
        <Button onPress={onClose}>I have it</Button>
      </Actions>
    </>
  )
}
