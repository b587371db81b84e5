import { Link } from '@tanstack/react-router'
import type { GatheringSummary } from '../../data/gatherings.ts'
import { useNow } from '../../parts/now.ts'
import { ChairRow } from '../../parts/seats/chair-row.tsx'
import { dateIn, daySpan, longDay, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { standingSentence } from '../gathering/standing.ts'

type Props = { title: string; gatherings: readonly GatheringSummary[] }

/** Some gatherings under a name of their own; nothing when there are none. */
export function GatheringRows({ title, gatherings }: Props) {
  if (gatherings.length === 0) return null
  return (
    <section className="mb-8">
      <h2 className="section-title mb-2">{title}</h2>
      <ul className="table-rows border-line border-y">
        {gatherings.map(gathering => (
          <GatheringRow key={gathering.id} gathering={gathering} />
        ))}
      </ul>
    </section>
  )
}

function GatheringRow({ gathering }: { gathering: GatheringSummary }) {
  const { zone } = useZone()
  const now = useNow()
  const { id, title, place, start, end, state, seats, guests, next } = gathering
  const isOff = state === 'cancelled' || state === 'over'
  const day = dateIn(start, zone)
  const today = dateIn(now, zone)
  const near = nearDay(day, today) === longDay(day, today) ? '' : `, ${longDay(day, today)}`
  const when = daySpan(start, end, zone, now)
  return (
    <li>
      <Link
        to="/gatherings/$id"
        params={{ id }}
        className="hover:bg-inset rounded-mark -mx-2 grid min-h-11 gap-x-6 gap-y-2 px-2 py-3 sm:grid-cols-[minmax(0,1fr)_23rem] sm:items-center"
      >
        <span className="mark mark-gathering min-w-0">
          <span
            className={`text-large wrap-anywhere block font-semibold ${state === 'cancelled' ? 'line-through' : ''}`}
          >
            {title}
          </span>
          <span className="text-soft times block">
            {when[0]!.toUpperCase() + when.slice(1)}
            {near}
          </span>
          {place && <span className="text-small text-soft wrap-anywhere block">{place}</span>}
        </span>
        <span className="grid gap-1.5 max-sm:pl-3.75" data-off={isOff || undefined}>
          <ChairRow seats={seats} />
          <span className="times text-soft block">{standingSentence({ state, seats, guests, next })}</span>
        </span>
      </Link>
    </li>
  )
}
