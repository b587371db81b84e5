import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { serverQuery, useSignUp } from '../../data/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/problem.ts'
import { Asking } from '../../parts/trouble.tsx'
import { browserZone, ZoneField } from '../../parts/zone.tsx'
import { Door } from './door.tsx'
import { LinkSent } from './forgotten.tsx'
import { Provider } from './sign-in.tsx'

export default function SignUpPage() {
  const server = useQuery(serverQuery)
  const signUp = useSignUp()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [timezone, setTimezone] = useState(browserZone())
  const submit = () =>
    signUp.mutate({ name, email, password, timezone }, { onSuccess: () => navigate({ to: '/' }) })
  if (signUp.error instanceof Problem && signUp.error.kind === 'link-needed') {
    return (
      <Door title="One more step">
        <LinkSent email={email} words={signUp.error.message} />
      </Door>
    )
  }
  const actions = (
    <Button kind="primary" type="submit" isDisabled={signUp.isPending} className="w-full">
      Sign up
    </Button>
  )
  return (
    <Door title={server.data?.first ? 'Set up this server' : 'Sign up'} below={<HaveAccount />}>
      {server.data?.first && (
        <p className="advice mb-5">Nobody has an account yet. Whoever signs up first is the admin.</p>
      )}
      {server.data?.signup === 'closed' && !server.data.first && (
        <p className="advice mb-5">Sign-up is closed here. Ask an admin of this server to add you.</p>
      )}
      <Provider oidc={server.data?.oidc ?? null} />
      <Asking error={signUp.error} onSubmit={submit} actions={actions}>
        <Field label="Name" name="name" value={name} onChange={setName} autoComplete="name" isRequired />
        <Field
          label="E-mail address"
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          isRequired
        />
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
        <ZoneField name="timezone" value={timezone} onChange={setTimezone} />
      </Asking>
    </Door>
  )
}

function HaveAccount() {
  return (
    <p>
      Been here before?{' '}
      <Link className="link" to="/sign-in">
        Sign in
      </Link>
      .
    </p>
  )
}
