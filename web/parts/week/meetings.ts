import type { MeetingSummary } from '../../data/meetings.ts'
import { millis } from '../when.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  accepted: { look: 'firm', means: 'accepted' },
  tentative: { look: 'hold', means: 'maybe, held' },
  invited: { look: 'asked', means: 'not answered yet' },
  declined: { look: 'declined', means: 'declined' },
} as const

/** My meetings as blocks of the week, told apart by what I answered. */
export function meetingBlocks(meetings: readonly MeetingSummary[]): Block[] {
  return meetings.map(meeting => ({
    id: `${meeting.id} ${meeting.start}`,
    title: meeting.title,
    start: millis(meeting.start),
    end: millis(meeting.end),
    ...LOOKS[meeting.status],
    to: { meeting: meeting.id, ...(meeting.occurrence ? { occurrence: meeting.occurrence } : {}) },
  }))
}
