import { X } from 'lucide-react'
import { Button as Pressable } from 'react-aria-components'
import { useNames } from '../../data/people.ts'
import { Choice } from '../../parts/choice.tsx'
import { DateField } from '../../parts/dates.tsx'
import { Initials } from '../../parts/initials.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { counted, dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Question } from './question.ts'

type Props = { wish: Question; onChange: (wish: Question) => void }

/** Who, how long, when. Every change asks anew. */
export function Wishes({ wish, onChange }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const everybody = [...wish.required, ...wish.optional]
  return (
    <div className="grid content-start gap-5">
      <PeoplePicker
        label="Who should come"
        chosen={everybody}
        onChange={ids => onChange({ ...wish, required: ids.filter(id => !wish.optional.includes(id)) })}
      />
      {everybody.length > 0 && <Invited wish={wish} onChange={onChange} />}
      <Enough wish={wish} onChange={onChange} />
      <LengthField value={wish.minutes} onChange={minutes => onChange({ ...wish, minutes })} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-3">
        <DateField
          label="From"
          value={wish.from}
          min={today}
          onChange={from => onChange({ ...wish, from, to: latest(from, wish.to) })}
        />
        <DateField label="To" value={wish.to} min={wish.from} onChange={to => onChange({ ...wish, to })} />
      </div>
    </div>
  )
}

function latest(...dates: string[]): string {
  return dates.toSorted().at(-1)!
}

function Invited({ wish, onChange }: Props) {
  const without = (id: string): Question => ({
    ...wish,
    required: wish.required.filter(other => other !== id),
    optional: wish.optional.filter(other => other !== id),
  })
  const swap = (id: string) => {
    const rest = without(id)
    const isOptional = wish.optional.includes(id)
    onChange(
      isOptional
        ? { ...rest, required: [...rest.required, id] }
        : { ...rest, optional: [...rest.optional, id] },
    )
  }
  return (
    <ul className="table-rows border-line border-y">
      {[...wish.required, ...wish.optional].map(id => (
        <Guest
          key={id}
          id={id}
          optional={wish.optional.includes(id)}
          onSwap={() => swap(id)}
          onRemove={() => onChange(without(id))}
        />
      ))}
    </ul>
  )
}

type GuestProps = { id: string; optional: boolean; onSwap: () => void; onRemove: () => void }

function Guest({ id, optional, onSwap, onRemove }: GuestProps) {
  const name = useNames()(id)
  return (
    <li className="flex items-center gap-2 py-1">
      <Initials name={name} />
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      <Pressable
        className="button button-quiet text-small"
        onPress={onSwap}
        aria-label={`${name} ${optional ? 'may come; make it must' : 'must come; make it may'}`}
      >
        {optional ? 'may come' : 'must come'}
      </Pressable>
      <Pressable className="button button-quiet button-icon" aria-label={`Remove ${name}`} onPress={onRemove}>
        <X aria-hidden />
      </Pressable>
    </li>
  )
}

/** With three or more people some may be enough. */
function Enough({ wish, onChange }: Props) {
  const people = wish.required.length + wish.optional.length + 1
  if (people < 3) return null
  const counts = Array.from({ length: people - 2 }, (_, at) => people - 1 - at)
  const options = [
    { id: '0', name: 'All who must come' },
    ...counts.map(count => ({ id: String(count), name: `Any ${count} of us ${people}` })),
  ]
  return (
    <Choice
      label="Enough when free"
      options={options}
      value={String(wish.quorum)}
      hint={wish.quorum > 0 ? `You and any ${counted(wish.quorum - 1, 'other')}.` : undefined}
      onChange={id => onChange({ ...wish, quorum: Number(id) })}
    />
  )
}
