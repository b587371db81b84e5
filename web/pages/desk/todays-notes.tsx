import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { agendaQuery, type StandupSummary, useStandups } from '../../data/standups.ts'
import { useNow } from '../../parts/now.ts'
import { clock, dateIn, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

/** Beyond these one looks at the page of stand-ups. */
const MOST = 5

/** Today’s stand-ups for which I have written nothing yet; a note is an offer, so they count among nothing that waits. */
export function TodaysNotes() {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const { data = [] } = useStandups('running')
  const soon = data.filter(standup => isToday(standup, zone, now)).slice(0, MOST)
  const agendas = useQueries({ queries: soon.map(({ id, next }) => agendaQuery(id, next!.date)) })
  const bare = soon.filter((_, at) => {
    const notes = agendas[at]?.data?.notes
    return notes !== undefined && !notes.some(({ person }) => person === me.id)
  })
  return bare.map(({ id, title, next }) => (
    <p key={id} className="mb-8">
      <Link
        to="/standups/$id"
        params={{ id }}
        search={{ date: next!.date }}
        className="link times inline-flex min-h-11 items-center"
      >
        {title} is at {clock(next!.start, zone)}: write your note for it.
      </Link>
    </p>
  ))
}

function isToday({ next }: StandupSummary, zone: string, now: number): boolean {
  if (!next?.meeting || millis(next.start) <= now) return false
  return dateIn(next.start, zone) === dateIn(now, zone)
}
