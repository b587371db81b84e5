import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { passwordLinkQuery, useSetPassword } from '../../data/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Asking, Trouble } from '../../parts/trouble.tsx'
import { Door } from './door.tsx'

/** Sets a password by the link in a message. Opening it changes nothing. */
export default function JoinPage() {
  const { token } = useParams({ from: '/join/$token' })
  const link = useQuery(passwordLinkQuery(token))
  if (link.error) {
    return (
      <Door title="This link no longer works">
        <Trouble error={link.error} />
        <Link className="link" to="/forgotten">
          Have a new one mailed
        </Link>
      </Door>
    )
  }
  return (
    <Door title={link.data ? `Welcome, ${link.data.name}` : 'Welcome'}>
      {link.data ? <SetPassword token={token} email={link.data.email} /> : <Skeleton rows={2} />}
    </Door>
  )
}

function SetPassword({ token, email }: { token: string; email: string }) {
  const set = useSetPassword(token)
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const submit = () => set.mutate({ password }, { onSuccess: () => navigate({ to: '/' }) })
  const actions = (
    <Button kind="primary" type="submit" isDisabled={set.isPending} className="w-full">
      Set it and go in
    </Button>
  )
  return (
    <Asking error={set.error} onSubmit={submit} actions={actions}>
      <p className="text-soft">Choose the password for {email}.</p>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field
        label="Password"
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint="At least eight characters; a few words in a row are good."
        isRequired
      />
    </Asking>
  )
}
