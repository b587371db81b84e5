import { Choice } from '../../parts/choice.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { type Repeat, repeatsOn } from '../../parts/recurrence.ts'
import { addDays, dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void }

/** Day, start, length, and whether it comes again. */
export function WhenFields({ draft, onChange }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField
          label="Day"
          name="start"
          value={draft.date}
          min={today}
          onChange={date => onChange({ date })}
        />
        <TimeField label="Begins" value={draft.time} onChange={time => onChange({ time })} />
      </div>
      <LengthField value={draft.minutes} onChange={minutes => onChange({ minutes })} />
      <Choice
        label="How often"
        name="recurrence"
        options={repeatsOn(draft.date)}
        value={draft.repeat}
        onChange={repeat => onChange({ repeat: repeat as Repeat })}
      />
      {draft.repeat !== 'never' && <EndFields draft={draft} onChange={onChange} />}
    </>
  )
}

const ENDS = [
  { id: '5', name: '5 times' },
  { id: '10', name: '10 times' },
  { id: '20', name: '20 times' },
  { id: 'until', name: 'Until a day' },
  { id: 'never', name: 'Without an end' },
]

function EndFields({ draft, onChange }: Props) {
  const { ending } = draft
  const value = ending.kind === 'count' ? String(ending.count) : ending.kind
  const choose = (id: string) => {
    if (id === 'never') onChange({ ending: { kind: 'never' } })
    else if (id === 'until') onChange({ ending: { kind: 'until', date: addDays(draft.date, 91) } })
    else onChange({ ending: { kind: 'count', count: Number(id) } })
  }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Choice label="How long it goes on" options={ENDS} value={value} onChange={choose} />
      {ending.kind === 'until' && (
        <DateField
          label="Until"
          value={ending.date}
          min={draft.date}
          onChange={date => onChange({ ending: { kind: 'until', date } })}
        />
      )}
    </div>
  )
}
