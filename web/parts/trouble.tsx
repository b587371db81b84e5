import type { FormEvent, ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { Button } from './button.tsx'
import { faultsByField, wordsOf } from './problem.ts'

/** What went wrong and what to do, where the eye is. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  if (!error) return null
  return (
    <div className="trouble my-4" role="alert">
      <p>{wordsOf(error)}</p>
      {again && (
        <Button kind="quiet" onPress={again} className="-ml-2.5">
          Try again
        </Button>
      )}
    </div>
  )
}

type Props = {
  error: unknown
  onSubmit: () => void
  children: ReactNode
  className?: string
  actions: ReactNode
}

/** A form whose faults stand at their fields, and what concerns them all above its buttons. */
export function Asking({ error, onSubmit, children, className = 'grid gap-5', actions }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Form
      validationErrors={faultsByField(error)}
      onSubmit={submit}
      className={className}
      validationBehavior="aria"
    >
      {children}
      <div>
        <Trouble error={error} />
        <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      </div>
    </Form>
  )
}
