import { type CalendarDate, parseDate } from '@internationalized/date'
import { useState } from 'react'
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components'
import { MOST_SLOTS } from '#/proposals/schema/slots.ts'
import { type Calendar as Known, useCalendars } from '../../data/free.ts'
import { MonthHead } from '../../parts/dates.tsx'
import { useNow } from '../../parts/now.ts'
import type { Span } from '../../parts/week/axis.ts'
import { addDays, dateIn, datesWindow, daysFrom, millis, shortDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { useAsked } from './asked.ts'
import { ChosenSlots } from './chosen-slots.tsx'
import type { PartProps } from './props.ts'
import { type Asked, whoCan } from './who-can.ts'

/** Whole days: dates of a calendar, the same everywhere in the world. */
export function Days({ draft, onChange, nameOf, faults }: PartProps) {
  const { zone } = useZone()
  const tomorrow = addDays(dateIn(useNow(), zone), 1)
  const asked = useAsked(draft.people)
  const [seen, see] = useState(draft.dates[0] ?? tomorrow)
  const around = daysFrom(addDays(seen, -35), 100)
  const calendars = useCalendars(
    asked.known,
    [around, ...draft.dates.map(date => [date])].map(dates => spanOf(dates, zone)),
  )
  const canCome = (date: string) => whoCan(asked, calendars, spanOf(daysFrom(date, draft.days), zone), true)
  const put = (dates: readonly string[]) =>
    onChange({ ...draft, dates: [...new Set(dates)].sort().slice(0, MOST_SLOTS) })
  return (
    <>
      <section className="propose-offers" aria-label="Choose days">
        <h2 className="section-title mb-2">{draft.days === 1 ? 'The days' : 'The first days'}</h2>
        <DayChoice
          dates={draft.dates}
          min={tomorrow}
          isBusy={date => isBusy(asked, calendars, spanOf([date], zone))}
          onChange={put}
          onSee={see}
        />
        <p className="text-small text-faint mt-2">A dot: somebody has something on that day.</p>
      </section>
      <ChosenSlots
        nameOf={nameOf}
        faults={faults}
        slots={draft.dates.map(date => ({
          date,
          can: canCome(date),
          onRemove: () => put(draft.dates.filter(each => each !== date)),
        }))}
      />
    </>
  )
}

function isBusy(asked: Asked, calendars: ReadonlyMap<string, Known>, day: Span): boolean {
  return (whoCan(asked, calendars, day, true)?.busy.length ?? 0) > 0
}

function spanOf(dates: readonly string[], zone: string): Span {
  const { start, end } = datesWindow(dates, zone)
  return { start: millis(start), end: millis(end) }
}

type ChoiceProps = {
  dates: readonly string[]
  min: string
  isBusy: (date: string) => boolean
  onChange: (dates: string[]) => void
  onSee: (date: string) => void
}

const WEEKS = 6

/** Six weeks, several dates of them. */
function DayChoice({ dates, min, isBusy, onChange, onSee }: ChoiceProps) {
  return (
    <Calendar
      aria-label="The days to propose"
      className="calendar calendar-days"
      selectionMode="multiple"
      visibleDuration={{ weeks: WEEKS }}
      selectionAlignment="start"
      minValue={parseDate(min)}
      value={dates.map(date => parseDate(date))}
      onChange={chosen => onChange(chosen.map(date => date.toString()))}
      onFocusChange={date => onSee(date.toString())}
    >
      <MonthHead />
      <CalendarGrid className="calendar-grid times" weekdayStyle="short">
        {date => <Day date={date} isBusy={isBusy(date.toString())} />}
      </CalendarGrid>
    </Calendar>
  )
}

/** The first of a month says which. */
function Day({ date, isBusy }: { date: CalendarDate; isBusy: boolean }) {
  const month = date.day === 1 ? shortDay(date.toString()).month : undefined
  return (
    <CalendarCell date={date} className="calendar-day" data-busy={isBusy || undefined} data-month={month} />
  )
}
