import { useQuery } from '@tanstack/react-query'
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

type Props = { standup: Standup; date: string }

/** One date: how it stands and what one may do about it, who comes, and what each has written for it. */
export function DatePanel({ standup, date }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const agenda = useQuery(agendaQuery(standup.id, date))
  const listed = standup.dates.find(each => each.date === date)
  const words = dateWords(date, today)
  return (
    <section className="section" aria-label={words}>
      <h2 className="text-title times font-semibold">{words[0]!.toUpperCase() + words.slice(1)}</h2>
      {listed && <p className="times mt-1">{dateSentence(listed, { zone })}</p>}
      {listed && standup.state === 'running' && <DateControls standup={standup} date={listed} />}
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
