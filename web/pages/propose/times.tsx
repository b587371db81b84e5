import { useState } from 'react'
import { weekday } from '#/time/date.ts'
import { useCalendars } from '../../data/free.ts'
import { Button } from '../../parts/button.tsx'
import { useMedia } from '../../parts/media.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { useDays } from '../../parts/week/nav.tsx'
import { addDays, clock, dateIn, datesWindow, daysFrom, millis, span, weekOf } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { AddTime, type Beginning } from './add-time.tsx'
import { useAsked } from './asked.ts'
import { BestTimes } from './best-times.tsx'
import { ChosenSlots } from './chosen-slots.tsx'
import type { Draft } from './draft.ts'
import type { PartProps } from './props.ts'
import { SlotWeek } from './slot-week.tsx'
import { added, pressedOf, whyNotAdded, without } from './slots.ts'
import { whoCan } from './who-can.ts'

/** Times of a day: the best ones first, then the week to press them in, then those chosen. */
export function Times({ draft, onChange, nameOf, faults }: PartProps) {
  const { zone } = useZone()
  const now = useNow()
  const asked = useAsked(draft.people)
  const days = useDays(zone, now, firstDate(draft, zone, now))
  const calendars = useCalendars(asked.known, [...draft.times, windowOf(days.dates, zone), soon(now, zone)])
  const { add, take, press, asked: adding, ask } = usePressed(draft, onChange)
  const canCome = (time: Span) => whoCan(asked, calendars, time)
  const shared = { draft, zone, now, nameOf, canCome }
  const tomorrow = { date: addDays(dateIn(now, zone), 1), time: '09:00' }
  return (
    <>
      <BestTimes {...shared} known={asked.known} onAdd={add} onTake={take} />
      <SlotWeek {...shared} {...{ days, calendars }} known={asked.known} onPress={press} />
      <ChosenSlots
        nameOf={nameOf}
        faults={faults}
        slots={draft.times.map(time => ({
          date: dateIn(time.start, zone),
          time: span(time.start, time.end, zone),
          can: canCome(time),
          onRemove: () => take(time),
        }))}
      >
        <Button onPress={() => ask(tomorrow)}>Add another time</Button>
      </ChosenSlots>
      {adding && <AddTime {...shared} beginning={adding} onClose={() => ask(null)} onAdd={add} />}
    </>
  )
}

/** A press adds a time, or takes it away. A finger hides what it presses, so that a phone asks before it adds. */
function usePressed(draft: Draft, onChange: (draft: Draft) => void) {
  const { zone } = useZone()
  const now = useNow()
  const isWide = useMedia('(width >= 48em)')
  const [asked, ask] = useState<Beginning | null>(null)
  const put = (times: Draft['times']) => onChange({ ...draft, times })
  const add = (time: Span) => {
    const why = whyNotAdded(draft.times, time.start, now)
    if (why) say(why)
    else put(added(draft.times, [time]))
  }
  const take = (time: Span) => put(without(draft.times, time))
  const press = (time: Span) => {
    const there = pressedOf(draft.times, time)
    if (there) take(there)
    else if (isWide) add(time)
    else ask({ date: dateIn(time.start, zone), time: clock(time.start, zone) })
  }
  return { add, take, press, asked, ask }
}

/** Where the week opens: at what is chosen, else tomorrow, or on Monday when tomorrow is of the weekend. */
function firstDate({ times }: Draft, zone: string, now: number): string {
  if (times[0]) return dateIn(times[0].start, zone)
  const tomorrow = addDays(dateIn(now, zone), 1)
  const isWeekend = ['sa', 'su'].includes(weekday(tomorrow))
  return isWeekend ? weekOf(addDays(tomorrow, 2))[0]! : tomorrow
}

function windowOf(dates: readonly string[], zone: string): Span {
  const { start, end } = datesWindow(dates, zone)
  return { start: millis(start), end: millis(end) }
}

/** Where the best times lie, which say who can come to them. */
function soon(now: number, zone: string): Span {
  return windowOf(daysFrom(dateIn(now, zone), 15), zone)
}
