import { type CSSProperties, useMemo, useRef } from 'react'
import { dateIn, shortDay } from '../when.ts'
import { type Axis, axisOf } from './axis.ts'
import { Column } from './column.tsx'
import { usePick } from './pick.ts'
import type { WeekProps } from './props.ts'
import { useFirstView } from './view.ts'
import { WholeDays } from './whole-days.tsx'

/** A week of somebody's time: one grid for one to seven days, in any zone. */
export function Week(props: WeekProps) {
  const { dates, zone, now, label } = props
  const axis = useMemo(() => axisOf(dates, zone), [dates, zone])
  const scroll = useRef<HTMLDivElement>(null)
  const { whole = [], timed = [] } = Object.groupBy(props.blocks, ({ days }) => (days ? 'whole' : 'timed'))
  useFirstView(scroll, axis, timed, props.picked)
  const pick = usePick(axis, props)
  const size = { '--days': dates.length, '--height': axis.height / 60 } as CSSProperties
  return (
    <section className="week times" aria-label={label} style={size}>
      <div className="week-scroll" ref={scroll}>
        <div className="week-head">
          <Dates dates={dates} today={dateIn(now, zone)} />
          <WholeDays dates={dates} blocks={whole} />
        </div>
        <div className="week-grid" ref={pick.grid} {...pick.handlers}>
          <Hours axis={axis} />
          {dates.map((date, day) => (
            <Column
              key={date}
              axis={axis}
              day={day}
              week={{ ...props, blocks: timed }}
              dragged={pick.dragged}
              cursor={pick.cursor}
            />
          ))}
          <Lines axis={axis} />
        </div>
        <p className="sr-only" aria-live="polite">
          {pick.spoken}
        </p>
      </div>
    </section>
  )
}

function Dates({ dates, today }: { dates: readonly string[]; today: string }) {
  return (
    <div className="week-grid">
      <span />
      {dates.map(date => (
        <DateHead key={date} date={date} current={date === today} />
      ))}
    </div>
  )
}

function DateHead({ date, current }: { date: string; current: boolean }) {
  const { weekday, day } = shortDay(date)
  return (
    <div className="week-date" aria-current={current ? 'date' : undefined}>
      <span className="week-day">{day}</span>
      <span className="week-weekday">{weekday}</span>
    </div>
  )
}

function Hours({ axis }: { axis: Axis }) {
  return (
    <div className="week-hours" aria-hidden>
      {axis.hours.slice(1).map(hour => (
        <span
          key={hour.y}
          className="week-hour"
          data-again={hour.again || undefined}
          style={{ top: top(hour.y) }}
        >
          {hour.label}
        </span>
      ))}
    </div>
  )
}

function Lines({ axis }: { axis: Axis }) {
  return (
    <div className="week-lines" aria-hidden>
      {axis.hours.slice(1).map(hour => (
        <span key={hour.y} className="week-line" style={{ top: top(hour.y) }} />
      ))}
    </div>
  )
}

function top(y: number): string {
  return `calc(var(--hour) * ${y / 60})`
}
