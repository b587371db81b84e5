import { useState } from 'react'
import { type Calendar, useCalendarVerbs } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'

type Props = { calendar: Calendar; open: boolean; onClose: () => void }

/** Other credentials for a calendar whose old ones are refused; tried at once. */
export function Credentials({ open, ...props }: Props) {
  return (
    <Dialog title={`Sign in to ${props.calendar.name} again`} open={open} onClose={props.onClose}>
      <CredentialsForm {...props} />
    </Dialog>
  )
}

function CredentialsForm({ calendar, onClose }: Omit<Props, 'open'>) {
  const { change } = useCalendarVerbs(calendar.id)
  const [username, setUsername] = useState(calendar.account)
  const [password, setPassword] = useState('')
  const done = () => {
    say('That holds; it is being read again.')
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={change.isPending}>
        {change.isPending ? 'Trying…' : 'Try it'}
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  )
  return (
    <Asking
      error={change.error}
      onSubmit={() => change.mutate({ username, password }, { onSuccess: done })}
      actions={actions}
    >
      <Field label="User name" name="username" value={username} onChange={setUsername} isRequired />
      <Field
        label="Password, best one for this app alone"
        name="password"
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        isRequired
        autoFocus
      />
    </Asking>
  )
}
