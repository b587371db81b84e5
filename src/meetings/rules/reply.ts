import { type ItipEvent, instantOfMoment } from '#/meetings/rules/itip.ts'
import type { Answer, Meeting } from '#/meetings/rules.ts'
import type { Window } from '#/time/window.ts'

/** The place of a message among those of one attendee about one thing (RFC 5546 §2.1.5). */
export type Place = { readonly sequence: number; readonly stamp: number }

/** What is known of an attendee's answers before a message comes. */
export type Before = {
  /** The last message taken, and when we took it. */
  readonly last: (Place & { readonly takenAt: number }) | null
  /** When he answered last, in whatever way; null where that does not matter. */
  readonly answeredAt: number | null
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

/** Undefined for what is no answer: NEEDS-ACTION, DELEGATED, … */
export function answerIn(status: string): Answer | undefined {
  return Object.hasOwn(ANSWERS, status) ? ANSWERS[status] : undefined
}

/**
 * Where a message stands. One without a stamp is as old as its mail; a stamp or a sequence from times to come is taken
 * for now's, or a program with a wrong clock would have the last word for ever.
 */
export function placeOf(
  event: Pick<ItipEvent, 'sequence' | 'stamp'>,
  meeting: Pick<Meeting, 'sequence'>,
  sentAt: number | null,
  now: number,
): Place {
  return {
    sequence: Math.min(event.sequence, meeting.sequence),
    stamp: Math.min(event.stamp ?? sentAt ?? now, now),
  }
}

/**
 * Why a message says nothing any more: it answers an invitation to another time; it, or a later one, was taken already;
 * or the attendee has answered here after he sent it. Undefined when it counts.
 */
export function outdated(
  place: Place,
  meeting: Pick<Meeting, 'askedSequence'>,
  { last, answeredAt }: Before,
): 'an older question' | 'overtaken' | 'answered since' | undefined {
  if (place.sequence < meeting.askedSequence) return 'an older question'
  if (last && !isLater(place, last)) return 'overtaken'
  const isHere = answeredAt !== null && answeredAt > (last?.takenAt ?? Number.NEGATIVE_INFINITY)
  return isHere && place.stamp < answeredAt ? 'answered since' : undefined
}

function isLater(place: Place, last: Place): boolean {
  return place.sequence > last.sequence || (place.sequence === last.sequence && place.stamp > last.stamp)
}

const LONGEST_COMMENT = 500

/** What somebody wrote beside his answer, as it may stand in a message: without control characters, and cut. */
export function commentIn(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim()
  return clean.length <= LONGEST_COMMENT
    ? clean
    : `${[...clean.slice(0, LONGEST_COMMENT)].slice(0, -1).join('')}…`
}

/** The time that a COUNTER proposes; one without an end is as long as it is `now`. Undefined when it is none. */
export function windowIn(
  { start, end, lasts }: Pick<ItipEvent, 'start' | 'end' | 'lasts'>,
  timezone: string,
  now: Window,
): Window | undefined {
  const from = start ? instantOfMoment(start, timezone) : undefined
  if (from === undefined) return undefined
  const until = end ? instantOfMoment(end, timezone) : from + (lasts ?? now.end - now.start)
  return until !== undefined && until > from ? { start: from, end: until } : undefined
}
