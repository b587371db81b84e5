import { useQueries } from '@tanstack/react-query'
import { useMe } from '../../data/me.ts'
import { agendaQuery, type StandupSummary, useStandups } from '../../data/standups.ts'
import { useNow } from '../../parts/now.ts'
import { dateIn, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Bare } from './things.ts'

/** Beyond these one looks at the page of stand-ups. */
const MOST = 5

/** Today’s stand-ups that have not begun and for which I have written nothing yet. */
export function useBareStandups(): Bare[] {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const { data = [] } = useStandups('running')
  const soon = data.flatMap(standup => todays(standup, zone, now)).slice(0, MOST)
  const agendas = useQueries({ queries: soon.map(({ id, next }) => agendaQuery(id, next.date)) })
  return soon.filter((_, at) => {
    const notes = agendas[at]?.data?.notes
    return notes !== undefined && !notes.some(({ person }) => person === me.id)
  })
}

function todays({ id, title, next }: StandupSummary, zone: string, now: number): Bare[] {
  if (!next?.meeting || millis(next.start) <= now) return []
  return dateIn(next.start, zone) === dateIn(now, zone) ? [{ id, title, next }] : []
}
