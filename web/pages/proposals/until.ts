import type { ProposalSummary } from '../../data/proposals.ts'
import { moment } from '../../parts/moment.ts'
import { dateIn, nearDay } from '../../parts/when.ts'
import { slotWords } from '../proposal/slot-time.ts'

/** `Answers until tomorrow, 18:00.`, or the time that was found, or since when it is over. */
export function untilWords(proposal: ProposalSummary, reading: { zone: string; now: number }): string {
  const { closure, deadline, state, created_at } = proposal
  if (closure) return `Found: ${slotWords(proposal, closure, reading)}.`
  if (state === 'ended')
    return deadline ? `Ended ${moment(deadline, reading)}.` : 'All its times have passed.'
  if (deadline) return `Answers until ${moment(deadline, reading)}.`
  const today = dateIn(reading.now, reading.zone)
  return `Proposed ${nearDay(dateIn(created_at, reading.zone), today)}.`
}
