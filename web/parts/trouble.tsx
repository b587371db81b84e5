import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from './button.tsx'
import { faultsByField, wordsBeside, wordsOf } from './problem.ts'

type TroubleProps = { error: unknown; words?: string; again?: () => void; children?: ReactNode }

/** What went wrong and what to do, where the eye is. */
export function Trouble({ error, words, again, children }: TroubleProps) {
  if (!error) return null
  return (
    <div className="trouble my-4" role="alert">
      <p>{words ?? wordsOf(error)}</p>
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
  const { form, fields } = useFields(error)
  // One object an error: by another one a field takes itself for wrong again, whatever was changed in it.
  const faults = useMemo(() => faultsByField(error), [error])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Somebody typed and not added would be left out unsaid.
    const unread = form.current?.querySelector<HTMLInputElement>('[data-unread] input')
    if (unread) unread.focus()
    else onSubmit()
  }
  return (
    <Form
      ref={form}
      validationErrors={faults}
      onSubmit={submit}
      className={className}
      validationBehavior="aria"
    >
      {children}
      <div>
        <Trouble error={error} words={wordsBeside(error, fields)}>
          {why}
        </Trouble>
        <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      </div>
    </Form>
  )
}

const NONE: ReadonlySet<string> = new Set()

/** The names of the fields that the form showed when the error came. */
function useFields(error: unknown) {
  const form = useRef<HTMLFormElement>(null)
  const [fields, setFields] = useState(NONE)
  useLayoutEffect(() => {
    const named = error ? (form.current?.querySelectorAll('[name]') ?? []) : []
    setFields(new Set(Array.from(named, each => each.getAttribute('name') ?? '')))
  }, [error])
  // What is wrong may stand far above the button that was pressed.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  return { form, fields }
}
