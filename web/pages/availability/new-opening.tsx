import { useState } from 'react'
import { useOffer, useWithdraw } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { DateField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { addDays, cityOf, dateIn, instantOf, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { SpanFields } from './span-fields.tsx'

type Props = { person: string; open: boolean; onClose: () => void }

export function NewOpening(props: Props) {
  return (
    <Dialog title="Offer a time" open={props.open} onClose={props.onClose}>
      <OpeningForm {...props} />
    </Dialog>
  )
}

function OpeningForm({ person, onClose }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const offer = useOffer(person)
  const withdraw = useWithdraw(person)
  const [date, setDate] = useState(addDays(today, 1))
  const [span, setSpan] = useState({ start: '14:00', end: '17:00' })
  const submit = () => {
    const until = span.end > span.start ? date : addDays(date, 1)
    const window = {
      start: millis(instantOf(date, span.start, zone)),
      end: millis(instantOf(until, span.end, zone)),
    }
    const done = () => {
      say('Offered.', () => withdraw.mutate(window))
      onClose()
    }
    offer.mutate(window, { onSuccess: done })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={offer.isPending}>
        Offer it
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={offer.error} onSubmit={submit} actions={actions}>
      <DateField label="Date" value={date} min={today} onChange={setDate} />
      <SpanFields name="Offered" span={span} onChange={setSpan} />
      <p className="field-hint">{cityOf(zone)} time. An end before the start is on the next day.</p>
    </Asking>
  )
}
