import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { OIDC_PROBLEMS, type OidcProblem } from '#/oidc/schema.ts'
import { serverQuery, useSignIn } from '../../data/accounts.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Asking, Trouble } from '../../parts/trouble.tsx'
import { Door } from './door.tsx'

export default function SignInPage() {
  const server = useQuery(serverQuery)
  const signIn = useSignIn()
  const navigate = useNavigate()
  const { next, problem } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = () => signIn.mutate({ email, password }, { onSuccess: () => navigate({ to: next ?? '/' }) })
  const actions = (
    <Button kind="primary" type="submit" isDisabled={signIn.isPending} className="w-full">
      Sign in
    </Button>
  )
  return (
    <Door title="Sign in" below={<Ways open={server.data?.signup === 'open'} />}>
      <Trouble error={server.error} again={server.refetch} />
      {problem && (
        <p className="trouble my-4" role="alert">
          {OIDC_PROBLEMS[problem as OidcProblem]}
        </p>
      )}
      <Provider oidc={server.data?.oidc ?? null} next={next} />
      <Asking error={signIn.error} onSubmit={submit} actions={actions}>
        <Field
          label="E-mail address"
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          isRequired
        />
        <Field
          label="Password"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
        />
      </Asking>
    </Door>
  )
}

type Going = { oidc: { name: string; start: string } | null; next?: string | undefined }

/** Signing in with an OpenID Connect provider leaves this app: a link of the browser's own. */
export function Provider({ oidc, next }: Going) {
  if (!oidc) return null
  const start = next ? `${oidc.start}?return=${encodeURIComponent(next)}` : oidc.start
  return (
    <>
      <a className={`${buttonLook('plain')} w-full`} href={start}>
        Go on with {oidc.name}
      </a>
      <p className="text-small text-faint my-4 text-center">or with a password</p>
    </>
  )
}

function Ways({ open }: { open: boolean }) {
  return (
    <>
      <p>
        Forgotten, or never set one?{' '}
        <Link className="link" to="/forgotten">
          Have a link mailed
        </Link>
        .
      </p>
      {open && (
        <p className="mt-2">
          New here?{' '}
          <Link className="link" to="/sign-up">
            Sign up
          </Link>
          .
        </p>
      )}
    </>
  )
}
