import { useState } from 'react'
import { type Meeting, useMeetingVerbs } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { DateField } from '../../parts/dates.tsx'
import { countOf, datesOf, wholeDays } from '../../parts/meeting-time.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { addDays, dateIn } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'

/** Whole days move to other dates: the first, and the last. */
export function MoveDays({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { timezone } = meeting
  const today = dateIn(useNow(), timezone)
  const [dates, setDates] = useState(datesOf(meeting))
  const { change } = useMeetingVerbs(meeting.id)
  const before = { start: meeting.start, end: meeting.end }
  // A new first day keeps how many they are.
  const startOn = (first: string) => setDates({ first, last: addDays(first, countOf(dates) - 1) })
  const done = () => {
    say('Moved, and everybody is told.', () => change.mutate(before))
    onClose()
  }
  const submit = () => change.mutate(wholeDays(dates, timezone), { onSuccess: done })
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={change.isPending}>
        Move it
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={change.error} why={<Why error={change.error} />} onSubmit={submit} actions={actions}>
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField label="First day" name="start" value={dates.first} min={today} onChange={startOn} />
        <DateField
          label="Last day"
          name="end"
          value={dates.last}
          min={dates.first}
          onChange={last => setDates({ ...dates, last })}
        />
      </div>
      <p className="field-hint">Whole days, the same dates for everybody.</p>
    </Asking>
  )
}
