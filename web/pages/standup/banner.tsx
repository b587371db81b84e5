import { MapPin } from 'lucide-react'
import { useEffect } from 'react'
import { useNames } from '../../data/people.ts'
import type { Standup } from '../../data/standups.ts'
import { linked } from '../../parts/linked.tsx'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { minutesIn } from '../ritual/draft.ts'
import { ritualWords } from '../ritual/words.ts'
import { nextSentence, quorumWords } from './words.ts'

/** How it is in a sentence, when it is next, and what is in the way. */
export function Banner({ standup }: { standup: Standup }) {
  const { title, description, location } = standup
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <header className="mb-6">
      <h1 className="mark mark-standup text-display wrap-anywhere font-semibold tracking-tight">{title}</h1>
      <How standup={standup} />
      {location && (
        <p className="mt-2 flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          <span className="wrap-anywhere">{hasDate(location) ? location : linked(location)}</span>
        </p>
      )}
      {description && (
        <div className="wrap-anywhere mt-3 max-w-2xl whitespace-pre-wrap">{linked(description)}</div>
      )}
      <Holidays standup={standup} />
    </header>
  )
}

/** A pattern leads nowhere by itself; each date has its own address. */
function hasDate(location: string): boolean {
  return location.includes('{date}')
}

function How({ standup }: { standup: Standup }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { times, timezone, days, from, until, state } = standup
  const today = dateIn(now, zone)
  const ritual = {
    ...{ times, zone: timezone, days },
    minutes: minutesIn(standup.duration),
    checkBefore: minutesIn(standup.check_before),
  }
  const bounds = `${from > today ? `, from ${longDay(from, today)}` : ''}${until ? `, until ${longDay(until, today)}` : ''}`
  if (state === 'ended')
    return <p className="advice mt-3">It has ended. Nothing is booked any more; what happened stays here.</p>
  return (
    <div className="times text-large text-soft mt-1.5 max-w-2xl text-pretty">
      <p>
        {ritualWords(ritual)}
        {bounds}.
      </p>
      <p className="text-ink mt-1">{nextSentence(standup, { zone, now, nameOf })}</p>
      <p className="text-base">{quorumWords(standup)}</p>
    </div>
  )
}

function Holidays({ standup: { holidays_feed: feed } }: { standup: Standup }) {
  const { zone } = useZone()
  const now = useNow()
  if (!feed?.trouble) return null
  const since = feed.read_at
    ? ` They were read last ${moment(feed.read_at, { zone, now })}, and stay as they were.`
    : ''
  return (
    <p className="advice times mt-4 max-w-2xl">
      The holidays at {feed.host} cannot be read: {feed.trouble}
      {since}
    </p>
  )
}
