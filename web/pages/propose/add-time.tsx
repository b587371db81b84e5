import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { dateIn, daySpan, instantOf, millis } from '../../parts/when.ts'
import type { TimesProps } from './props.ts'
import { whoCanWords } from './who-can.ts'

export type Beginning = { date: string; time: string }
type Props = TimesProps & { beginning: Beginning; onAdd: (span: Span) => void; onClose: () => void }

/** One time, to the minute: after a tap on a phone, and for whoever would rather type than press. */
export function AddTime({ draft, zone, now, nameOf, canCome, beginning, onAdd, onClose }: Props) {
  const [{ date, time }, set] = useState(beginning)
  const start = millis(instantOf(date, time, zone))
  const span = { start, end: start + draft.minutes * 60_000 }
  const can = canCome(span)
  const add = () => {
    onAdd(span)
    onClose()
  }
  return (
    <Dialog title="Propose this time" open onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField
          label="Day"
          value={date}
          min={dateIn(now, zone)}
          onChange={next => set({ date: next, time })}
        />
        <TimeField label="Begins" value={time} onChange={next => set({ date, time: next })} />
      </div>
      <p className="times mt-4" aria-live="polite">
        <strong className="font-semibold">{daySpan(span.start, span.end, zone, now)}</strong>
        <span className="text-soft block">{can ? whoCanWords(can, nameOf) : '\u00a0'}</span>
      </p>
      <Actions>
        <Button kind="primary" onPress={add}>
          Add it
        </Button>
        <Button kind="quiet" onPress={onClose}>
          Leave it
        </Button>
      </Actions>
    </Dialog>
  )
}
