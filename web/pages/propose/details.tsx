import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { Check, Checks, Radios } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { type Details, type Draft, usualDeadline } from './draft.ts'
import type { PartProps } from './props.ts'

type Props = PartProps & { blamed: boolean }

/** What is seldom asked for, folded away; open when something in it is wrong. */
export function MoreDetails({ draft, onChange, nameOf, blamed }: Props) {
  const [open, setOpen] = useState(false)
  const put = (part: Partial<Details>) => onChange({ ...draft, details: { ...draft.details, ...part } })
  const { details } = draft
  return (
    <details
      className="propose-details"
      open={open || blamed}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className="section-title min-h-11 cursor-pointer">Place, deadline, and how it ends</summary>
      <div className="mt-3 grid gap-5">
        <Field
          label="Where (may stay empty)"
          name="location"
          value={details.location}
          onChange={location => put({ location })}
          placeholder="A room, an address, a link"
        />
        <Field
          label="Anything else (may stay empty)"
          name="description"
          value={details.description}
          onChange={description => put({ description })}
          lines={3}
        />
        <Ending draft={draft} onChange={put} nameOf={nameOf} />
        <div className="grid">
          <Check isSelected={details.counter} onChange={counter => put({ counter })}>
            Others may add times of their own
          </Check>
          <Check isSelected={details.hidden} onChange={hidden => put({ hidden })}>
            Hide the answers from each other; only you see them
          </Check>
        </div>
      </div>
    </details>
  )
}

type EndingProps = { draft: Draft; onChange: (part: Partial<Details>) => void; nameOf: PartProps['nameOf'] }

const ENDINGS = [
  { id: 'hand', name: 'I choose the time by hand' },
  { id: 'answered', name: 'When everyone has answered and one time is best' },
  { id: 'quorum', name: 'As soon as enough of us can come to one' },
  { id: 'deadline', name: 'At the deadline, with the best there is' },
]

/** The deadline, and by which rule it closes by itself. */
function Ending({ draft, onChange, nameOf }: EndingProps) {
  const { zone } = useZone()
  const now = useNow()
  const { finish, deadline } = draft.details
  const choose = (id: string) => {
    const when = id === 'hand' ? null : (id as NonNullable<Details['finish']>)
    const needed = when === 'deadline' && !deadline ? { deadline: usualDeadline(draft, zone, now) } : {}
    onChange({ finish: when, ...needed })
  }
  return (
    <>
      <Radios label="How it ends" options={ENDINGS} value={finish ?? 'hand'} onChange={choose} />
      {finish === 'quorum' && <Enough draft={draft} onChange={onChange} nameOf={nameOf} />}
      {finish !== null && draft.people.length > 0 && (
        <Required draft={draft} onChange={onChange} nameOf={nameOf} />
      )}
      <Deadline draft={draft} onChange={onChange} nameOf={nameOf} />
    </>
  )
}

function Deadline({ draft, onChange }: EndingProps) {
  const { zone } = useZone()
  const now = useNow()
  const { deadline, finish } = draft.details
  return (
    <div className="grid gap-2">
      <Check
        isSelected={deadline !== null}
        isDisabled={finish === 'deadline'}
        onChange={on => onChange({ deadline: on ? usualDeadline(draft, zone, now) : null })}
      >
        Answers are due by a deadline
      </Check>
      {deadline && (
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
          <DateField
            label="Deadline"
            name="deadline"
            value={deadline.date}
            min={dateIn(now, zone)}
            onChange={date => onChange({ deadline: { ...deadline, date } })}
          />
          <TimeField
            label="At"
            value={deadline.time}
            onChange={time => onChange({ deadline: { ...deadline, time } })}
          />
        </div>
      )}
    </div>
  )
}

function Enough({ draft, onChange }: EndingProps) {
  const all = draft.people.length + 1
  const counts = Array.from({ length: Math.max(0, all - 2) }, (_, at) => all - 1 - at)
  const options = [
    { id: '0', name: 'All of us' },
    ...counts.map(count => ({ id: String(count), name: `${count} of us ${all}` })),
  ]
  return (
    <Choice
      label="Enough when these can come"
      options={options}
      value={String(draft.details.quorum)}
      onChange={id => onChange({ quorum: Number(id) })}
    />
  )
}

function Required({ draft, onChange, nameOf }: EndingProps) {
  const me = useMe()
  return (
    <Checks
      label="Who must be able to come (nobody in particular, unless said)"
      options={[me.id, ...draft.people].map(id => ({ id, name: nameOf(id) }))}
      chosen={draft.details.required}
      onChange={required => onChange({ required })}
    />
  )
}
