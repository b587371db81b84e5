import { Copy, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { type Day, days } from '#/time/date.ts'
import type { Hours, Span } from '#/time/hours.ts'
import { useMe } from '../../data/me.ts'
import { useSaveHours } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { ZoneField } from '../../parts/zone.tsx'
import { SpanFields } from './span-fields.tsx'
import { type ByDay, byDayOf, DAY_NAMES, nextWindow, weeklyOf } from './weekly.ts'

/** The usual week, day by day. */
export function WeeklyHours({ hours }: { hours: Hours }) {
  const me = useMe()
  const save = useSaveHours(me.id)
  const [byDay, setByDay] = useState(() => byDayOf(hours.weekly))
  const [timezone, setTimezone] = useState(hours.timezone)
  const next = { ...hours, timezone, weekly: weeklyOf(byDay) }
  const same = JSON.stringify(weeklyOf(byDayOf(hours.weekly))) === JSON.stringify(next.weekly)
  const submit = () =>
    save.mutate(next, { onSuccess: () => say('Your weekly hours are changed.', () => save.mutate(hours)) })
  const put = (day: Day, windows: readonly Span[]) => setByDay({ ...byDay, [day]: windows })
  const actions = (
    <Button type="submit" kind="primary" isDisabled={(same && timezone === hours.timezone) || save.isPending}>
      Save these hours
    </Button>
  )
  return (
    <Section
      title="Weekly hours"
      about="What you offer in a usual week. An end before its start is on the next day."
    >
      <Asking error={save.error} onSubmit={submit} actions={actions}>
        <div className="table-rows border-line border-y">
          {days.map(day => (
            <DayRow
              key={day}
              day={day}
              windows={byDay[day]}
              onChange={windows => put(day, windows)}
              onCopy={() => setByDay(copied(byDay, day))}
            />
          ))}
        </div>
        <ZoneField
          name="timezone"
          label="These hours are in the zone of"
          value={timezone}
          onChange={setTimezone}
        />
      </Asking>
    </Section>
  )
}

type RowProps = {
  day: Day
  windows: readonly Span[]
  onChange: (windows: readonly Span[]) => void
  onCopy: () => void
}

function DayRow({ day, windows, onChange, onCopy }: RowProps) {
  const name = DAY_NAMES[day]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of the timetable; a fieldset cannot be laid out as a grid everywhere
    <div
      role="group"
      aria-label={name}
      className="grid grid-cols-[1fr_auto] gap-x-2 py-1.5 sm:grid-cols-[7rem_minmax(0,1fr)_auto]"
    >
      <span className="flex min-h-11 items-center font-medium">{name}</span>
      <div className="grid content-center gap-1.5 max-sm:order-last max-sm:col-span-2">
        {windows.length === 0 && <span className="text-faint">Nothing offered</span>}
        {windows.map((window, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: windows of a day are told apart by their place alone
          <div key={at} className="flex items-center gap-1">
            <SpanFields name={name} span={window} onChange={changed => onChange(windows.with(at, changed))} />
            <Button
              kind="quiet"
              icon
              aria-label={`Remove ${window.start} to ${window.end} on ${name}`}
              onPress={() => onChange(windows.toSpliced(at, 1))}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      <div className="flex">
        <Button
          kind="quiet"
          icon
          aria-label={`Add hours on ${name}`}
          onPress={() => onChange([...windows, nextWindow(windows)])}
        >
          <Plus aria-hidden />
        </Button>
        <Button kind="quiet" icon aria-label={`Copy ${name} to all weekdays`} onPress={onCopy}>
          <Copy aria-hidden />
        </Button>
      </div>
    </div>
  )
}

function copied(byDay: ByDay, day: Day): ByDay {
  const weekdays = days.slice(0, 5)
  return { ...byDay, ...Object.fromEntries(weekdays.map(each => [each, byDay[day]])) }
}
