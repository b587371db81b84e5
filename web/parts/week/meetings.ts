import type { MeetingSummary } from '../../data/meetings.ts'
import { datesOf, spanIn } from '../meeting-time.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  accepted: { look: 'firm', means: 'accepted' },
  tentative: { look: 'hold', means: 'maybe, held' },
  invited: { look: 'asked', means: 'not answered yet' },
  declined: { look: 'declined', means: 'declined' },
} as const

/** My meetings as blocks of the week, told apart by what I answered. */
export function meetingBlocks(meetings: readonly MeetingSummary[], zone: string): Block[] {
  return meetings.map(meeting => ({
    id: `${meeting.id} ${meeting.start}`,
    title: meeting.title,
    ...spanIn(meeting, zone),
    ...(meeting.all_day && { days: datesOf(meeting) }),
    ...LOOKS[meeting.status],
    to: { meeting: meeting.id, ...(meeting.occurrence ? { occurrence: meeting.occurrence } : {}) },
  }))
}
