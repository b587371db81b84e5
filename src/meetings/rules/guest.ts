import type { MeetingShape } from '#/meetings/schema.ts'
import type { Caller } from '#/shared/caller.ts'
import { day } from '#/time/date.ts'

/**
 * A meeting as `who` may see it: whose calendar cannot be read only the organizer knows, and he himself. Through a guest's link, which may have been handed on, nobody's address is seen but
 * his own; names and answers are, as by all who take part.
 */
export function seenBy(who: Caller, given: MeetingShape): MeetingShape {
  const meeting = who.person === given.organizer ? given : withoutDoubts(who, given)
  if (!who.link) return meeting
  const participants = meeting.participants.map(one => ({
    ...one,
    email: one.person === who.person ? one.email : null,
  }))
  return { ...meeting, participants }
}

/** That a calendar of somebody's cannot be read is told to him, and to the organizer, who plans by it. */
function withoutDoubts({ person: reader }: Caller, meeting: MeetingShape): MeetingShape {
  const unavailable = meeting.unavailable.filter(
    ({ person, reason }) => reason !== 'unknown' || person === reader,
  )
  if (unavailable.length === meeting.unavailable.length) return meeting
  const hindered = new Set(unavailable.map(({ person }) => person))
  const doubted = new Set(meeting.unavailable.map(({ person }) => person).filter(one => !hindered.has(one)))
  const participants = meeting.participants.map(one =>
    doubted.has(one.person) ? { ...one, available: true } : one,
  )
  return { ...meeting, participants, unavailable }
}

/**
 * A week after the end one may still look at what was. A series goes on, and its link is in an old message. One that is
 * renewed when all is over works for a few days.
 */
const LASTS = { after: 7 * day, series: 60 * day, least: 5 * day }

/** When a link to a meeting, made at `now`, expires, by the end of its last known date; epoch milliseconds. */
export function linkExpiry(isSeries: boolean, last: number, now: number): number {
  return Math.max(last + LASTS.after, now + (isSeries ? LASTS.series : LASTS.least))
}
