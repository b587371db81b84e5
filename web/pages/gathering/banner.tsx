import { MapPin } from 'lucide-react'
import { useEffect } from 'react'
import { useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { useNames } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { linked } from '../../parts/linked.tsx'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { sentence } from '../../parts/problem.ts'
import { listed, whyNot } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { cityOf, dateIn, longDay, nearDay, span } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

/** The head of the letter that the guests get: what, when, where; and what is in the way. */
export function Banner({ gathering }: { gathering: Gathering }) {
  const { title, place, description, cancellation } = gathering
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  const struck = cancellation ? 'line-through decoration-2' : ''
  return (
    <header className="mb-6">
      <h1 className={`mark mark-gathering text-display wrap-anywhere font-semibold tracking-tight ${struck}`}>
        {title}
      </h1>
      <When gathering={gathering} />
      {place && (
        <p className="mt-1 flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          <span className="wrap-anywhere">{linked(place)}</span>
        </p>
      )}
      {description && (
        <div className="wrap-anywhere mt-3 max-w-2xl whitespace-pre-wrap">{linked(description)}</div>
      )}
      <Hosts gathering={gathering} />
      <Cancelled gathering={gathering} />
      <Busy gathering={gathering} />
    </header>
  )
}

function When({ gathering: { start, end, timezone } }: { gathering: Gathering }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const date = dateIn(start, zone)
  const near = nearDay(date, today)
  const named = near === longDay(date, today) ? '' : `, ${near}`
  const isElsewhere = span(start, end, timezone) !== span(start, end, zone)
  return (
    <p className="times text-large text-soft mt-1.5">
      {longDay(date, today)}
      {named}, <strong className="text-ink font-medium">{span(start, end, zone)}</strong>, {cityOf(zone)} time
      {isElsewhere && `; ${span(start, end, timezone)} in ${cityOf(timezone)}`}
    </p>
  )
}

function Hosts({ gathering: { host, co_hosts } }: { gathering: Gathering }) {
  const nameOf = useNames()
  if (co_hosts.length === 0) return null
  const names = [host, ...co_hosts].map(nameOf)
  const you = names.includes('You') ? ['You', ...names.filter(name => name !== 'You')] : names
  return <p className="text-soft mt-2">{sentence(`${listed(you)} host it together`)}</p>
}

function Cancelled({ gathering }: { gathering: Gathering }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { restore } = useGatheringVerbs(gathering.id)
  const { cancellation, start } = gathering
  if (!cancellation) return null
  const isAhead = Temporal.Instant.from(start).epochMilliseconds > now
  return (
    <div className="advice mt-4">
      <p className="times">
        {nameOf(cancellation.by)} cancelled this {moment(cancellation.at, { zone, now })}
        {cancellation.reason ? `: “${cancellation.reason}”.` : '.'} Everybody who was invited is told.
      </p>
      {isAhead && (
        <Button
          className="mt-3 mb-1"
          isDisabled={restore.isPending}
          onPress={() =>
            restore.mutate(undefined, {
              onSuccess: () => say('It takes place after all; the guests are told.'),
            })
          }
        >
          Have it take place after all
        </Button>
      )}
      <Trouble error={restore.error} />
    </div>
  )
}

/** What else stands at its time in the weeks of its hosts. */
function Busy({ gathering: { unavailable } }: { gathering: Gathering }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  if (unavailable.length === 0) return null
  return (
    <div className="advice times mt-4">
      {whyNot(unavailable, { zone, now, nameOf }).map(words => (
        <p key={words}>{words}</p>
      ))}
      <p>The time was not claimed for this gathering.</p>
    </div>
  )
}
