import type { MeetingShape } from '#/meetings/schema.ts'
import type { Caller } from '#/shared/caller.ts'

/**
 * A meeting as `who` may see it. Through a guest's link, which may have been handed on, nobody's address is seen but
 * his own; names and answers are, as by all who take part.
 */
export function seenBy(who: Caller, meeting: MeetingShape): MeetingShape {
  if (!who.link) return meeting
  const participants = meeting.participants.map(one => ({
    ...one,
    email: one.person === who.person ? one.email : null,
  }))
  return { ...meeting, participants }
}
