import { type ReactNode, useState } from 'react'
import type { Webhook } from '../../../data/webhooks.ts'
import { Button } from '../../../parts/button.tsx'
import { Checks, Radios } from '../../../parts/check.tsx'
import { Field } from '../../../parts/field.tsx'
import { Asking } from '../../../parts/trouble.tsx'
import { EVENTS } from './webhook-words.ts'

const HOW_MUCH = [
  { id: 'all', name: 'Of everything that concerns me' },
  { id: 'some', name: 'Of some events alone' },
]

type Wanted = Pick<Webhook, 'url' | 'events'>
type Props = {
  before?: Wanted
  error: unknown
  isPending: boolean
  onSubmit: (wanted: Wanted) => void
  onClose: () => void
  submit: ReactNode
}

/** Where to, and of what. No events named means all of them, also those of later versions. */
export function WebhookForm({ before, error, isPending, onSubmit, onClose, submit }: Props) {
  const [url, setUrl] = useState(before?.url ?? '')
  const [events, setEvents] = useState<readonly string[]>(() => chosenOf(before?.events ?? []))
  const [isSome, setSome] = useState(events.length > 0)
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending || (isSome && events.length === 0)}>
        {submit}
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  )
  return (
    <Asking
      error={error}
      onSubmit={() => onSubmit({ url, events: isSome ? [...events] : [] })}
      actions={actions}
    >
      <Field
        label="Address"
        name="url"
        type="url"
        placeholder="https://"
        hint="It takes a POST and answers with 2xx within ten seconds."
        value={url}
        onChange={setUrl}
        isRequired
        autoFocus
      />
      <Radios
        label="It hears"
        options={HOW_MUCH}
        value={isSome ? 'some' : 'all'}
        onChange={id => setSome(id === 'some')}
      />
      {isSome && (
        <Checks
          label="When"
          name="events"
          options={EVENTS}
          chosen={events}
          onChange={ids => setEvents(ids)}
        />
      )}
    </Asking>
  )
}

/** What a program set by a pattern is the events that it covers. */
function chosenOf(events: readonly string[]): string[] {
  if (events.includes('*')) return []
  const covers = (id: string) => events.includes(id) || events.includes(`${id.split('.')[0]}.*`)
  return EVENTS.map(event => event.id).filter(covers)
}
