import { useMe } from '../../data/me.ts'
import { usePeople } from '../../data/people.ts'
import { useNow } from '../../parts/now.ts'
import { cityOf, clock, dateIn, instantOf, longDay } from '../../parts/when.ts'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; dates: readonly string[] }

/** The first dates, and what time it is then for each who takes part: who would get up early shows before it stands. */
export function ByClocks({ draft, dates }: Props) {
  const now = useNow()
  const today = dateIn(now, draft.zone)
  const [first] = dates
  if (!first) return <div />
  return (
    <aside className="ritual-clocks" aria-label="What it comes to">
      <h2 className="section-title">The first dates</h2>
      <ol className="times text-soft">
        {dates.map(date => (
          <li key={date}>{longDay(date, today)}</li>
        ))}
      </ol>
      <h2 className="section-title mt-3">By everybody’s clock</h2>
      <Clocks draft={draft} first={first} />
    </aside>
  )
}

function Clocks({ draft, first }: { draft: Draft; first: string }) {
  const me = useMe()
  const { data: people = [] } = usePeople()
  const known = people.filter(({ id }) => draft.people.includes(id))
  const all = [{ id: me.id, name: 'You', timezone: me.timezone }, ...known]
  return (
    <ul className="table-rows times">
      {all.map(({ id, name, timezone }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
          <span>
            {name} <span className="text-faint">{cityOf(timezone)}</span>
          </span>
          <span className="flex gap-x-3">
            {draft.times.map((time, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a time is told from another by its place alone
              <Local key={at} instant={instantOf(first, time, draft.zone)} zone={timezone} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Before eight and from seven in the evening on are the hours of which the officer keeps account. */
function Local({ instant, zone }: { instant: string; zone: string }) {
  const time = clock(instant, zone)
  const word = oddWord(time)
  return (
    <span className={word ? 'text-accent-deep' : ''}>
      {time}
      {word && ` ${word}`}
    </span>
  )
}

function oddWord(time: string): string | null {
  if (time < '06:00') return 'at night'
  if (time < '08:00') return 'early'
  return time >= '19:00' ? 'late' : null
}
