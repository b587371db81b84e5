import type { MeetingSummary } from '../../data/meetings.ts'
import { datesOf, spanIn } from '../meeting-time.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  accepted: { look: 'firm', means: 'accepted' },
  tentative: { look: 'hold', means: 'maybe, held' },
  invited: { look: 'asked', means: 'not answered yet' },
  declined: { look: 'declined', means: 'declined' },
} as const

/** Dates of stand-ups are seldom answered and held all the same. */
const RITUAL = {
  accepted: { look: 'ritual', means: 'stand-up, accepted' },
  invited: { look: 'ritual', means: 'stand-up, not answered yet' },
} as const

/** My meetings as blocks of the week, told apart by what I answered; stand-ups by what they are. */
export function meetingBlocks(meetings: readonly MeetingSummary[], zone: string): Block[] {
  return meetings.map(meeting => ({
    id: `${meeting.id} ${meeting.start}`,
    title: meeting.title,
    ...spanIn(meeting, zone),
    ...(meeting.all_day && { days: datesOf(meeting) }),
    ...(meeting.standup ? { ...LOOKS, ...RITUAL } : LOOKS)[meeting.status],
    to: { meeting: meeting.id, ...(meeting.occurrence ? { occurrence: meeting.occurrence } : {}) },
  }))
}
