import { useState } from 'react'
import type { Hours, Span } from '#/time/hours.ts'
import { useMe } from '../../data/me.ts'
import { useSaveHours } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { Radios } from '../../parts/check.tsx'
import { DateField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { addDays, dateIn } from '../../parts/when.ts'
import { withException } from './day-hours.ts'
import { SpanFields } from './span-fields.tsx'

type Props = { hours: Hours; open: boolean; onClose: () => void }

export function NewException(props: Props) {
  return (
    <Dialog title="Another day than usual" open={props.open} onClose={props.onClose}>
      <ExceptionForm {...props} />
    </Dialog>
  )
}

const KINDS = [
  { id: 'off', name: 'I offer nothing' },
  { id: 'hours', name: 'I offer these hours only' },
]

function ExceptionForm({ hours, onClose }: Props) {
  const me = useMe()
  const save = useSaveHours(me.id)
  const today = dateIn(useNow(), hours.timezone)
  const [from, setFrom] = useState(addDays(today, 1))
  const [to, setTo] = useState(addDays(today, 1))
  const [kind, setKind] = useState('off')
  const [window, setWindow] = useState<Span>({ start: '09:00', end: '12:00' })
  const begin = (date: string) => {
    setFrom(date)
    if (date > to) setTo(date)
  }
  const submit = () => {
    const windows = kind === 'off' ? [] : [window]
    const next = datesBetween(from, to).reduce((all, date) => withException(all, date, windows), hours)
    const done = () => {
      say('Noted.', () => save.mutate(hours))
      onClose()
    }
    save.mutate(next, { onSuccess: done })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={save.isPending}>
        Note it
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={save.error} onSubmit={submit} actions={actions}>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField label="From" value={from} min={today} onChange={begin} />
        <DateField label="To, that day included" value={to} min={from} onChange={setTo} />
      </div>
      <Radios label="On these days" options={KINDS} value={kind} onChange={setKind} />
      {kind === 'hours' && <SpanFields name="Offered" span={window} onChange={setWindow} />}
    </Asking>
  )
}

const LONGEST = 62 // two months of leave in one go

function datesBetween(from: string, to: string): string[] {
  const dates = Array.from({ length: LONGEST }, (_, days) => addDays(from, days))
  return dates.filter(date => date <= (to < from ? from : to))
}
