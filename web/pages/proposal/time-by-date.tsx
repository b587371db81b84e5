import { useState } from 'react'
import type { NewSlot, Proposal } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { addDays, cityOf, counted, dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { daysSlot, lengthOf, timedSlot } from './new-slot.ts'

type Props = { proposal: Proposal; onAdd: (slot: NewSlot) => void }

/** A time by its date: with an hour and a length, or whole days where the proposal is about those. */
export function TimeByDate({ proposal, onAdd }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const [date, setDate] = useState(addDays(today, 1))
  const [time, setTime] = useState('09:00')
  const [length, setLength] = useState(() => lengthOf(proposal))
  const isDays = proposal.whole_days
  const add = () => onAdd(isDays ? daysSlot(date, length) : timedSlot({ date, time, minutes: length }, zone))
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField label="Day" name="slots" value={date} min={today} onChange={setDate} />
        {!isDays && <TimeField label="Begins" value={time} onChange={setTime} />}
      </div>
      {isDays ? (
        <Choice
          label="How many days"
          options={DAYS}
          value={String(length)}
          onChange={id => setLength(Number(id))}
        />
      ) : (
        <LengthField value={length} onChange={setLength} />
      )}
      {!isDays && <p className="field-hint">{cityOf(zone)} time.</p>}
      <div>
        <Button onPress={add}>Put it on the list</Button>
      </div>
    </div>
  )
}

const DAYS = Array.from({ length: 14 }, (_, at) => ({ id: String(at + 1), name: counted(at + 1, 'day') }))
