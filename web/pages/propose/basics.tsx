import { useMe } from '../../data/me.ts'
import { Toggles } from '../../parts/check.tsx'
import { Field } from '../../parts/field.tsx'
import { LengthField } from '../../parts/length.tsx'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { counted } from '../../parts/when.ts'
import { type Draft, withPeople } from './draft.ts'
import type { PartProps } from './props.ts'
import { relengthened } from './slots.ts'
import { madeUpTitle } from './words.ts'

/** What it is about, who is asked, and how long. */
export function Basics({ draft, onChange, nameOf }: PartProps) {
  const me = useMe()
  const choose = (people: readonly string[]) => onChange(withPeople(draft, people, me.id))
  return (
    <div className="propose-basics">
      <Field
        label="What about"
        name="title"
        value={draft.title}
        onChange={title => onChange({ ...draft, title })}
        placeholder={madeUpTitle([me.name, ...draft.people.map(nameOf)])}
      />
      <div className="grid gap-3">
        <PeoplePicker label="Who is asked" name="parties" chosen={draft.people} onChange={choose} addresses />
        <PeopleChosen chosen={draft.people} onChange={choose} nameOf={nameOf} />
      </div>
      <div className="field">
        <span className="field-label">What is proposed</span>
        <Toggles
          label="What is proposed"
          options={SORTS}
          value={draft.sort}
          onChange={sort => onChange({ ...draft, sort: sort as Draft['sort'] })}
        />
      </div>
      {draft.sort === 'times' ? (
        <LengthField
          value={draft.minutes}
          onChange={minutes =>
            onChange({ ...draft, minutes, times: relengthened(draft.times, draft.minutes, minutes) })
          }
        />
      ) : (
        <DaysField value={draft.days} onChange={days => onChange({ ...draft, days })} />
      )}
    </div>
  )
}

const SORTS = [
  { id: 'times', name: 'Times' },
  { id: 'days', name: 'Whole days' },
]

const USUAL = [1, 2, 3, 5, 7]

function DaysField({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const days = [...new Set([...USUAL, value])].sort((a, b) => a - b)
  return (
    <div className="field">
      <span className="field-label">How many days</span>
      <Toggles
        label="How many days"
        options={days.map(each => ({ id: String(each), name: String(each) }))}
        value={String(value)}
        onChange={id => onChange(Number(id))}
      />
      <span className="sr-only" aria-live="polite">
        {counted(value, 'day')}
      </span>
    </div>
  )
}
