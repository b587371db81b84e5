import { CalendarDate, parseDate, parseTime, type Time } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
  TimeField as TimeSegments,
} from 'react-aria-components'
import { Below } from './field.tsx'

type DateProps = {
  label: string
  name?: string
  hint?: string
  value: string
  onChange: (date: string) => void
  min?: string
}

/** A date as `2026-11-21`, typed or chosen from a calendar. */
export function DateField({ label, name, hint, value, onChange, min }: DateProps) {
  return (
    <DatePicker
      name={name}
      className="field"
      value={parseDate(value)}
      minValue={min ? parseDate(min) : undefined}
      onChange={date => date && onChange(new CalendarDate(date.year, date.month, date.day).toString())}
    >
      <Label className="field-label">{label}</Label>
      <Group className="input flex items-center p-0!">
        <Segments />
        <Button className="grid h-11 w-9 place-items-center">
          <CalendarDays aria-hidden className="text-faint size-4" />
        </Button>
      </Group>
      <Below hint={hint} />
      <Popover className="popover">
        <Dialog>
          <Month />
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

function Month() {
  return (
    <Calendar className="calendar">
      <MonthHead />
      <CalendarGrid className="calendar-grid times" weekdayStyle="short">
        {date => <CalendarCell date={date} className="calendar-day" />}
      </CalendarGrid>
    </Calendar>
  )
}

type TimeProps = {
  label: string
  name?: string
  value: string
  onChange: (time: string) => void
  bare?: boolean
}

/** A wall time as `09:30`, on the 24-hour clock. `bare` hides the label from the eye. */
export function TimeField({ label, name, value, onChange, bare }: TimeProps) {
  return (
    <TimeSegments
      name={name}
      aria-label={bare ? label : undefined}
      className="field"
      hourCycle={24}
      shouldForceLeadingZeros
      value={parseTime(value)}
      onChange={time => time && onChange(textOf(time))}
    >
      {!bare && <Label className="field-label">{label}</Label>}
      <div className="input flex items-center p-0!">
        <Segments />
      </div>
      <Below />
    </TimeSegments>
  )
}

function Segments() {
  return (
    <DateInput className="times flex min-h-11 flex-1 items-center px-2.5 whitespace-nowrap">
      {segment => <DateSegment segment={segment} className="segment" />}
    </DateInput>
  )
}

function textOf(time: Time): string {
  return time.toString().slice(0, 5)
}

/** Which month is shown, between the ways to the one before and the one after. */
export function MonthHead() {
  return (
    <header>
      <Button slot="previous" className="grid size-11 place-items-center">
        <ChevronLeft aria-hidden className="size-4" />
      </Button>
      <Heading />
      <Button slot="next" className="grid size-11 place-items-center">
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </header>
  )
}
