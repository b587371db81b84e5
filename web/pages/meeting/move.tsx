import { useState } from 'react'
import { type Meeting, useMeetingVerbs, useOccurrenceVerbs } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf, clock, dateIn, isoOf, millis, minutesBetween } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { spanOf } from '../new/draft.ts'
import { Everybody } from '../new/everybody.tsx'
import { MoveDays } from './move-days.tsx'
import { type Scope, ScopeField } from './scope.tsx'
import type { Shown } from './shown.ts'

type Props = { meeting: Meeting; shown: Shown; open: boolean; onClose: () => void }

export function Move({ open, ...props }: Props) {
  return (
    <Dialog title={`Move ${props.meeting.title}`} open={open} onClose={props.onClose}>
      {props.meeting.all_day ? <MoveDays {...props} /> : <MoveForm {...props} />}
    </Dialog>
  )
}

function MoveForm({ meeting, shown, onClose }: Omit<Props, 'open'>) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const [date, setDate] = useState(dateIn(shown.start, zone))
  const [time, setTime] = useState(clock(shown.start, zone))
  const [minutes, setMinutes] = useState(minutesBetween(shown.start, shown.end))
  const [scope, setScope] = useState<Scope>(shown.occurrence === null ? 'all' : 'one')
  const chosen = spanOf({ date, time, minutes }, zone)
  const own = { start: millis(shown.start), end: millis(shown.end) }
  const { move, error, isPending } = useMove(meeting, shown, scope)
  const submit = () => move({ start: isoOf(chosen.start), end: isoOf(chosen.end) }, onClose)
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending}>
        Move it
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={error} why={<Why error={error} />} onSubmit={submit} actions={actions}>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField label="Day" name="start" value={date} min={today} onChange={setDate} />
        <TimeField label="Begins" value={time} onChange={setTime} />
      </div>
      <LengthField value={minutes} onChange={setMinutes} />
      <p className="field-hint">{cityOf(zone)} time.</p>
      <ScopeField shown={shown} value={scope} onChange={setScope} />
      <Everybody people={others(meeting)} chosen={chosen} own={own} />
    </Asking>
  )
}

function useMove(meeting: Meeting, shown: Shown, scope: Scope) {
  const { change } = useMeetingVerbs(meeting.id)
  const one = useOccurrenceVerbs(meeting.id).move
  const before = { start: shown.start, end: shown.end }
  const verb = (window: { start: string; end: string }, done?: () => void) => {
    const onSuccess = done
    if (shown.occurrence !== null && scope === 'one')
      one.mutate({ occurrence: shown.occurrence, ...window }, { onSuccess })
    else change.mutate(window, { onSuccess })
  }
  const move = (window: { start: string; end: string }, close: () => void) =>
    verb(window, () => {
      say('Moved, and everybody is told.', () => verb(before))
      close()
    })
  return { move, error: change.error ?? one.error, isPending: change.isPending || one.isPending }
}

function others(meeting: Meeting): string[] {
  return meeting.participants.map(each => each.person).filter(person => person !== meeting.organizer)
}
