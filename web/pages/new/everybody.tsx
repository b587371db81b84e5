import { useFreeOf } from '../../data/free.ts'
import { useMe } from '../../data/me.ts'
import { useNames, usePeople } from '../../data/people.ts'
import { useNow } from '../../parts/now.ts'
import { listed, whyNot } from '../../parts/sentences.ts'
import { dateIn, datesWindow } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { elsewhere } from '../find/elsewhere.ts'
import { freeAmong, reasonsWithin } from './availability-now.ts'
import { Strip } from './strip.tsx'

type Span = { start: number; end: number }
/** `own`: where the meeting stands now, when it is to be moved. */
type Props = { people: readonly string[]; chosen: Span; own?: Span }

/** Whether the time chosen suits everybody: a picture of the day, and sentences. */
export function Everybody({ people, chosen, own }: Props) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { data: all = [] } = usePeople()
  const known = [me.id, ...people.filter(who => !who.includes('@'))]
  const days = useFreeOf(known, datesWindow([dateIn(chosen.start, zone)], zone))
  const free = freeAmong(days, chosen, own)
  const reasons = [...days].flatMap(([person, day]) => reasonsWithin(person, day, chosen, own))
  const unknown = people.filter(who => who.includes('@'))
  const there = elsewhere(
    chosen.start,
    all.filter(person => people.includes(person.id)),
    zone,
  )
  return (
    <section aria-label="Whether the time suits">
      <Strip
        rows={known.map(id => ({ id, name: nameOf(id), free: days.get(id) }))}
        chosen={chosen}
        zone={zone}
      />
      <div className="times mt-4 grid gap-1" aria-live="polite">
        {free.length > 0 && <p>{freeWords(free.map(nameOf), known.length + unknown.length)}</p>}
        {whyNot(reasons, { zone, now, nameOf }).map(words => (
          <p key={words} className="text-accent-deep">
            {words}
          </p>
        ))}
        {unknown.length > 0 && (
          <p className="text-soft">{listed(unknown)} will be asked by mail; their time is not known.</p>
        )}
        {there && <p className="text-soft">{there}</p>}
      </div>
    </section>
  )
}

function freeWords(free: readonly string[], all: number): string {
  if (free.length < all) return `Free: ${listed(free)}.`
  return all > 1 ? 'Everybody is free.' : 'You are free.'
}
