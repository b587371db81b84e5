import type { MeetingShape } from '#/meetings/schema.ts'
import type { Caller } from '#/shared/caller.ts'
import { day } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'

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

/** A week after the end one may still look at what was; a series goes on, and its link is in an old message. */
const LASTS = { after: 7 * day, series: 60 * day, renewed: 5 * day }

/** When a link to a meeting, made at `now`, expires; epoch milliseconds. */
export function linkExpiry(
  meeting: Pick<MeetingShape, 'end' | 'recurrence' | 'occurrences'>,
  now: number,
): number {
  const last = parseInstant(meeting.occurrences.at(-1)?.end ?? meeting.end)!
  const least = meeting.recurrence === null ? LASTS.renewed : LASTS.series
  return Math.max(last + LASTS.after, now + least)
}
