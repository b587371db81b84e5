import { Link } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import { useEffect } from 'react'
import { useMe } from '../../data/me.ts'
import type { Proposal } from '../../data/proposals.ts'
import { buttonLook } from '../../parts/button.tsx'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { partyName } from './party-name.ts'
import { dateOf, timeOf, timeThere } from './slot-time.ts'
import { finishSentence, standingSentence } from './standing.ts'

/** The head of a letter: what, who proposes, how it stands. */
export function Banner({ proposal }: { proposal: Proposal }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = partyName(proposal.parties, useMe().id)
  const proposer = nameOf(proposal.proposer)
  useEffect(() => {
    document.title = `${proposal.title} · Muster`
  }, [proposal.title])
  return (
    <header className="mb-6">
      <h1 className="text-display wrap-anywhere font-semibold tracking-tight">{proposal.title}</h1>
      <p className="text-large text-soft mt-1.5">
        {proposer} {proposal.state !== 'open' ? 'proposed' : proposer === 'You' ? 'propose' : 'proposes'}
        {proposal.whole_days ? ' whole days' : ' these times'}
        {proposal.hidden && !proposal.closure && '; what others answer is kept to the proposer'}.
      </p>
      {proposal.closure && <Found proposal={proposal} />}
      <p className="times mt-2 max-w-2xl" aria-live="polite">
        {!proposal.closure && <>{standingSentence(proposal, { zone, now })} </>}
        {proposal.state === 'open' && <span className="text-soft">{finishSentence(proposal, nameOf)}</span>}
      </p>
      {proposal.location && (
        <p className="mt-2 flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          <span className="wrap-anywhere">{linked(proposal.location)}</span>
        </p>
      )}
      {proposal.description && (
        <div className="wrap-anywhere mt-4 max-w-2xl whitespace-pre-wrap">{linked(proposal.description)}</div>
      )}
    </header>
  )
}

/** The time that was found, large as on a timetable, and the way to the meeting that came of it. */
function Found({ proposal }: { proposal: Proposal }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const closure = proposal.closure!
  const there = timeThere(proposal, closure, zone)
  const day = nearDay(dateOf(proposal, closure, zone), today)
  return (
    <div className="times my-4">
      <p className="text-small text-soft">The time is found</p>
      <p className="text-display font-medium">{timeOf(proposal, closure, zone)}</p>
      <p className="text-large text-soft mb-3">
        {day[0]!.toUpperCase() + day.slice(1)}
        {there && `; ${there}`}
      </p>
      <Link to="/meetings/$id" params={{ id: closure.meeting }} className={buttonLook('primary')}>
        Open the meeting
      </Link>
    </div>
  )
}
