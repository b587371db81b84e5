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

type NewAccount = { name: string; email: string; password: string; timezone: string }

export default function SignUpPage() {
  const server = useQuery(serverQuery)
  const signUp = useSignUp()
  const navigate = useNavigate()
  const [account, setAccount] = useState<NewAccount>({
    name: '',
    email: '',
    password: '',
    timezone: browserZone(),
  })
  const submit = () => signUp.mutate(account, { onSuccess: () => navigate({ to: '/' }) })
  if (signUp.error instanceof Problem && signUp.error.kind === 'link-needed') {
    return (
      <Door title="One more step">
        <LinkSent email={account.email} words={signUp.error.message} />
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
      {server.data && <HowThingsStand {...server.data} />}
      <Provider oidc={server.data?.oidc ?? null} />
      <Asking error={signUp.error} onSubmit={submit} actions={actions}>
        <AccountFields account={account} onChange={setAccount} />
      </Asking>
    </Door>
  )
}

function HowThingsStand({ first, signup }: { first: boolean; signup: 'open' | 'closed' }) {
  if (first)
    return <p className="advice mb-5">Nobody has an account yet. Whoever signs up first is the admin.</p>
  if (signup === 'open') return null
  return <p className="advice mb-5">Sign-up is closed here. Ask an admin of this server to add you.</p>
}

function AccountFields({
  account,
  onChange,
}: {
  account: NewAccount
  onChange: (account: NewAccount) => void
}) {
  const put = (part: Partial<NewAccount>) => onChange({ ...account, ...part })
  return (
    <>
      <Field
        label="Name"
        name="name"
        value={account.name}
        onChange={name => put({ name })}
        autoComplete="name"
        isRequired
      />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        value={account.email}
        onChange={email => put({ email })}
        autoComplete="email"
        isRequired
      />
      <Field
        label="Password"
        name="password"
        type="password"
        value={account.password}
        onChange={password => put({ password })}
        autoComplete="new-password"
        hint="At least eight characters; a few words in a row are good."
        isRequired
      />
      <ZoneField name="timezone" value={account.timezone} onChange={timezone => put({ timezone })} />
    </>
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
