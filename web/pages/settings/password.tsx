import { useState } from 'react'
import { useChangePassword } from '../../data/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'

export function Password() {
  const change = useChangePassword()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const done = () => {
    setCurrent('')
    setPassword('')
    say('The password is changed. Every other session of yours has ended.')
  }
  const submit = () => change.mutate({ ...(current ? { current } : {}), password }, { onSuccess: done })
  const actions = (
    <Button type="submit" isDisabled={change.isPending || password === ''}>
      Change it
    </Button>
  )
  return (
    <Section
      title="Password"
      about="Changing it ends every other session. Without one so far, leave the first field empty."
    >
      <Asking error={change.error} onSubmit={submit} actions={actions}>
        <Field
          label="The one you have"
          name="current"
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        <Field
          label="The new one"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint="At least eight characters."
        />
      </Asking>
    </Section>
  )
}
