import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAskForLink } from '../../data/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { Door } from './door.tsx'

/** Asks for a link to set a password; says the same whether the address is known or not. */
export default function ForgottenPage() {
  const link = useAskForLink()
  const [email, setEmail] = useState('')
  if (link.data) {
    return (
      <Door title="Look into your mail">
        <LinkSent email={email} words={link.data.detail} />
      </Door>
    )
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={link.isPending}>
        Mail me a link
      </Button>
      <Link className="button button-quiet" to="/sign-in">
        Back
      </Link>
    </>
  )
  return (
    <Door title="A link to set a password">
      <Asking error={link.error} onSubmit={() => link.mutate(email)} actions={actions}>
        <Field
          label="E-mail address"
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          isRequired
        />
      </Asking>
    </Door>
  )
}

export function LinkSent({ email, words }: { email: string; words: string }) {
  return (
    <>
      <p className="mb-2">{words}</p>
      <p className="text-soft mb-6">The address is {email}. The link works once.</p>
      <Link className="link" to="/sign-in">
        Back to sign in
      </Link>
    </>
  )
}
