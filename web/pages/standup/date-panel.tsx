import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNames } from '../../data/people.ts'
import { agendaQuery, type Standup } from '../../data/standups.ts'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { DateControls } from './date-controls.tsx'
import { Notes } from './notes.tsx'
import { Offer } from './offer.tsx'
import { Who } from './who.tsx'
import { dateSentence, dateWords } from './words.ts'

type Props = {
  standup: Standup
  date: string
  time: string | undefined
  /** It was chosen, and not only the next. */
  isAsked: boolean
}

const UNLISTED =
  'This is none of the coming dates: it is over, too far ahead to be booked yet, or no day of this stand-up.'

/** One date: how it stands and what one may do about it, who comes, and what each has written for it. */
export function DatePanel({ standup, date, time, isAsked }: Props) {
  const { zone } = useZone()
  const nameOf = useNames()
  const today = dateIn(useNow(), zone)
  const agenda = useQuery(agendaQuery(standup.id, date))
  const listed = standup.dates.find(each => each.date === date)
  const words = dateWords(date, today)
  const head = useRef<HTMLHeadingElement>(null)
  // On a phone it lies below all the dates.
  useEffect(() => {
    const isBelow = (head.current?.getBoundingClientRect().top ?? 0) > innerHeight / 2
    if (isAsked && isBelow) head.current?.scrollIntoView()
  }, [isAsked])
  return (
    <section className="section" aria-label={words}>
      <h2 ref={head} className="text-title times scroll-mt-20 font-semibold">
        {words[0]!.toUpperCase() + words.slice(1)}
      </h2>
      {listed && <p className="times mt-1">{dateSentence(listed, { zone, nameOf })}</p>}
      {!listed && !agenda.isPending && <p className="mt-1 mb-5">{UNLISTED}</p>}
      {listed && standup.state === 'running' && <DateControls {...{ standup, time }} date={listed} />}
      <Offer standup={standup} date={date} />
      {agenda.data?.date === date && agenda.data.location !== standup.location && (
        <p className="wrap-anywhere mb-5">{linked(agenda.data.location)}</p>
      )}
      {agenda.isPending && <Skeleton rows={4} />}
      <Trouble error={agenda.error} again={agenda.refetch} />
      {agenda.data?.date === date && (
        <div className="date-parts">
          <Who agenda={agenda.data} />
          <Notes agenda={agenda.data} />
        </div>
      )}
    </section>
  )
}
