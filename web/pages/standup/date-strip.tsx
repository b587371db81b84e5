import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Standup, StandupDate } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { clock, dateIn, nearDay, shortDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { markOf } from './words.ts'

type Props = { standup: Standup; shown: string | undefined }

/** Four weeks of working days; who books further ahead asks for the rest. */
const FEW = 20

/** The dates to come, each with its time and how it stands; pressing one shows it below. */
export function DateStrip({ standup: { id, dates }, shown }: Props) {
  const [isAll, setAll] = useState(false)
  if (dates.length === 0) return null
  const some = isAll ? dates : dates.slice(0, FEW)
  return (
    <section className="mb-8" aria-label="The coming dates">
      <ol className="date-strip times">
        {some.map(date => (
          <DateCell key={date.date} id={id} date={date} isShown={date.date === shown} />
        ))}
      </ol>
      {some.length < dates.length && (
        <Button kind="quiet" className="mt-2" onPress={() => setAll(true)}>
          All {dates.length} dates
        </Button>
      )}
    </section>
  )
}

type CellProps = { id: string; date: StandupDate; isShown: boolean }

function DateCell({ id, date, isShown }: CellProps) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const { weekday, day, month } = shortDay(date.date)
  const mark = markOf(date)
  const near = nearDay(date.date, today)
  return (
    <li>
      <Link
        to="/standups/$id"
        params={{ id }}
        search={{ date: date.date }}
        resetScroll={false}
        replace
        className="date-cell"
        data-state={date.state}
        aria-current={isShown ? 'true' : undefined}
      >
        <span className="text-small">{near === 'today' || near === 'tomorrow' ? near : weekday}</span>
        <span className="date-day">
          {day} <span className="text-small font-normal">{month}</span>
        </span>
        <span className="date-time">{date.start && !date.left_out ? clock(date.start, zone) : '–'}</span>
        <span className="date-mark text-small">{mark || <span className="sr-only">booked</span>}</span>
      </Link>
    </li>
  )
}
