import { Radios } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void }

const REFUSALS = [
  { id: 'report', name: 'Make it all the same, and tell me who cannot' },
  { id: 'refuse', name: 'Make it only if everybody can' },
]

const REMINDERS = [
  { id: 'PT10M', name: '10 minutes before' },
  { id: 'PT1H', name: '1 hour before' },
  { id: 'P1D', name: 'The day before' },
  { id: 'none', name: 'No reminder' },
]

/** Where, what more there is to say, reminders, and what to do when somebody is busy. */
export function Extras({ draft, onChange }: Props) {
  return (
    <>
      <Field
        label="Where (may stay empty)"
        name="location"
        value={draft.location}
        onChange={location => onChange({ location })}
        placeholder="A room, an address, a link"
      />
      <Field
        label="Anything else (may stay empty)"
        name="description"
        value={draft.description}
        onChange={description => onChange({ description })}
        lines={3}
      />
      <Choice
        label="Reminder"
        name="reminders"
        options={REMINDERS}
        value={draft.reminder}
        hint="Those with a preference of their own get theirs."
        onChange={reminder => onChange({ reminder })}
      />
      <Radios
        label="If somebody is not available"
        options={REFUSALS}
        value={draft.refuse ? 'refuse' : 'report'}
        onChange={id => onChange({ refuse: id === 'refuse' })}
      />
    </>
  )
}
