import type { FormEvent, ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { Button } from './button.tsx'
import { faultsByField, wordsOf } from './problem.ts'

type TroubleProps = { error: unknown; again?: () => void; children?: ReactNode }

/** What went wrong and what to do, where the eye is. */
export function Trouble({ error, again, children }: TroubleProps) {
  if (!error) return null
  return (
    <div className="trouble my-4" role="alert">
      <p>{wordsOf(error)}</p>
      {children}
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
  /** More to say about the error, below it. */
  why?: ReactNode
  onSubmit: () => void
  children: ReactNode
  className?: string
  actions: ReactNode
}

/** A form whose faults stand at their fields, and what concerns them all above its buttons. */
export function Asking({ error, why, onSubmit, children, className = 'grid gap-5', actions }: Props) {
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
        <Trouble error={error}>{why}</Trouble>
        <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      </div>
    </Form>
  )
}
