import { useWaitingInvitations } from '../../data/invitations.ts'
import { useMe } from '../../data/me.ts'
import { useUnanswered } from '../../data/meetings.ts'
import { type Proposal, useProposalsOf, useUndecided, useWaitingProposals } from '../../data/proposals.ts'
import { useNow } from '../../parts/now.ts'
import { waitsForChoice } from '../proposal/decision.ts'
import { thingsOf } from './things.ts'
import { useBareStandups } from './todays-notes.ts'

/** So many are read as a whole; those beyond wait their turn, which the page of proposals shows. */
const MOST = 20

/** Everything that waits for me: for an answer of mine, or for my choice. */
export function useDesk() {
  const me = useMe()
  const now = useNow()
  const meetings = useUnanswered()
  const waiting = useWaitingProposals()
  const undecided = useUndecided()
  const invited = useWaitingInvitations()
  const choices = (undecided.data ?? []).filter(proposal => waitsForChoice(proposal, me.id))
  const ids = (proposals: readonly { id: string }[]) => proposals.slice(0, MOST).map(({ id }) => id)
  const asked = useProposalsOf(ids(waiting.data ?? []))
  const mine = useProposalsOf(ids(choices))
  const notes = useBareStandups()
  const isRead = meetings.data && waiting.data && undecided.data && invited.data
  return {
    things: thingsOf(
      {
        meetings: meetings.data ?? [],
        proposals: asked.filter(isOpen),
        invitations: invited.data ?? [],
        notes,
      },
      now,
    ),
    choices: mine.filter(({ state }) => state !== 'closed'),
    counts: isRead && {
      meetings: meetings.data.length,
      proposals: waiting.data.length,
      invitations: invited.data.length,
      choices: choices.length,
      notes: notes.length,
    },
    error: meetings.error ?? waiting.error ?? undecided.error ?? invited.error,
    again: () => [meetings, waiting, undecided, invited].map(query => query.refetch()),
  }
}

function isOpen({ state }: Proposal): boolean {
  return state === 'open'
}
