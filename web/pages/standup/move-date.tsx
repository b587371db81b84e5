import { useState } from 'react'
import { type Standup, type StandupDate, useDateVerbs } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { TimeField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf, clock, dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

type Props = {
  standup: Standup
  date: StandupDate
  /** What stands in the field at first; else what it is. */
  time?: string | undefined
  open: boolean
  onClose: () => void
}

export function MoveDate({ open, ...props }: Props) {
  return (
    <Dialog title="Another time" open={open} onClose={props.onClose}>
      <MoveForm {...props} />
    </Dialog>
  )
}

/** By the clock of the stand-up, which need not be the viewer’s. */
function MoveForm({ standup, date, time: offered, onClose }: Omit<Props, 'open'>) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const [time, setTime] = useState(
    () => offered ?? (date.start ? clock(date.start, standup.timezone) : standup.time),
  )
  const { move, unmove } = useDateVerbs(standup.id, date.date)
  const done = () => {
    say(`It is at ${time} that day; everybody is told.`, () => unmove.mutate(undefined))
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={move.isPending}>
        Take that time
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={move.error} onSubmit={() => move.mutate(time, { onSuccess: done })} actions={actions}>
      <p className="text-soft">
        Only on {longDay(date.date, today)}; from then on it is as usual. Everybody is told.
      </p>
      <div className="w-40">
        <TimeField
          label={`At (${cityOf(standup.timezone)} time)`}
          name="time"
          value={time}
          onChange={setTime}
        />
      </div>
    </Asking>
  )
}
