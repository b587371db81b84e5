import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useNames } from '../../data/people.ts'
import type { OverlapQuestion } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import type { Reason } from '../../parts/problem.ts'
import { listed, whyNot } from '../../parts/sentences.ts'
import type { Span } from '../../parts/week/axis.ts'
import { clock, dateIn, isoOf, lasting, longDay, minutesBetween, span } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { isSame } from '../propose/slots.ts'
import { type Common, firstStart, type Question } from './question.ts'

type Proposing = {
  /** Times to propose. */
  slots: readonly Span[]
  onPropose: (span: Span) => void
}
type Asked = { wish: Question; asked: OverlapQuestion }
type Props = Asked & Proposing & { windows: readonly Common[]; busy: readonly Reason[] }

const SHOWN = 12

/** The common windows as a timetable, day by day. */
export function Windows({ windows, busy, ...rest }: Props) {
  const [all, setAll] = useState(false)
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const shown = all ? windows : windows.slice(0, SHOWN)
  const days = Map.groupBy(shown, window => dateIn(window.start, zone))
  if (windows.length === 0) return <InTheWay busy={busy} />
  return (
    <section className="mt-10">
      <h2 className="section-title mb-2">The windows</h2>
      {[...days].map(([date, there]) => (
        <div key={date} className="border-line grid gap-x-8 border-t py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <h3 className="pt-3.5 font-semibold">{longDay(date, today)}</h3>
          <ul className="table-rows">
            {there.map(window => (
              <WindowRow key={window.start + window.people.join()} window={window} {...rest} />
            ))}
          </ul>
        </div>
      ))}
      {shown.length < windows.length && (
        <Button onPress={() => setAll(true)}>Show all {windows.length}</Button>
      )}
    </section>
  )
}

type RowProps = Asked & Proposing & { window: Common }

function WindowRow({ window, wish, asked, slots, onPropose }: RowProps) {
  const { zone } = useZone()
  const nameOf = useNames()
  const away = asked.person.filter(id => !window.people.includes(id)).map(nameOf)
  const start = firstStart(window)
  const time = { start, end: start + wish.minutes * 60_000 }
  const search = {
    start: isoOf(time.start),
    end: isoOf(time.end),
    with: [...wish.required, ...wish.optional],
  }
  return (
    <li className="times grid items-center gap-x-4 py-1 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <span className="text-large font-medium">{span(window.start, window.end, zone)}</span>
      <span className="text-soft">
        {lasting(minutesBetween(window.start, window.end))},{' '}
        {away.length ? `without ${listed(away)}` : 'everybody'}
      </span>
      <div className="flex flex-wrap gap-2 max-sm:py-2">
        <Link to="/meetings/new" search={search} className="button">
          Meet at {clock(start, zone)}
        </Link>
        <ToggleButton
          className="button button-propose"
          aria-label={`Propose ${longDay(dateIn(start, zone), dateIn(start, zone))}, ${span(time.start, time.end, zone)}`}
          isSelected={slots.some(each => isSame(each, time))}
          onChange={() => onPropose(time)}
        >
          Propose
        </ToggleButton>
      </div>
    </li>
  )
}

const REASONS_SHOWN = 8

/** Why nothing suits: what is in the way, the first of it. */
function InTheWay({ busy }: { busy: readonly Reason[] }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  if (busy.length === 0) return null
  const taken = busy.filter(reason => reason.reason !== 'outside-hours')
  const shown = (taken.length > 0 ? taken : busy).slice(0, REASONS_SHOWN)
  return (
    <section className="mt-10">
      <h2 className="section-title mb-2">What is in the way</h2>
      <ul className="table-rows times">
        {whyNot(shown, { zone, now, nameOf }).map(words => (
          <li key={words} className="py-2">
            {words}
          </li>
        ))}
      </ul>
      <p className="text-soft mt-3">
        A shorter meeting, more days, or somebody who may come instead of must, may open one.
      </p>
    </section>
  )
}
