import { type Busy, busyIn, type Offer } from '#/availability/rules.ts'
import type { BUSY_KINDS } from '#/availability/schema.ts'
import { type Claim, LONGEST_ROW } from '#/ledger/rules.ts'
import { type ANSWERS, MOST_INVITED, type STATUSES } from '#/meetings/schema.ts'
import { invalid, type Refused, refused } from '#/shared/result.ts'
import { day } from '#/time/date.ts'
import { occurrences } from '#/time/recurrence.ts'
import { overlaps, type Window } from '#/time/window.ts'

export type Status = (typeof STATUSES)[number]
export type Answer = (typeof ANSWERS)[number]

export type Meeting = Window & {
  readonly id: string
  readonly organizer: string
  readonly title: string
  readonly description: string
  readonly location: string
  readonly timezone: string
  /** It is dates, the same for everybody: it begins and ends at midnights of its zone, and is no series. */
  readonly wholeDays: boolean
  /** An RRULE, or null for a single meeting. */
  readonly recurrence: string | null
  readonly reminders: string[] | null
  readonly ifUnavailable: 'report' | 'refuse'
  readonly sequence: number
  /** The `sequence` at which everybody was last asked: an answer to an older one answers another question. */
  readonly askedSequence: number
  /** Occurrences that begin before this are laid; null when none are left to lay. */
  readonly laidUntil: number | null
  readonly createdAt: number
  readonly updatedAt: number
  /** The stand-up that it is a date of, if it is one. */
  readonly standup?: { readonly id: string; readonly date: string } | null
}

/** One time that a meeting takes place. `original` names it and is kept when it moves. */
export type Occurrence = Window & { readonly original: number }

export type Participant = { readonly person: string; readonly status: Status }

export type Cancellation = {
  readonly original: number | null
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** Who cannot come to which occurrence, why, and from when to when within it. */
export type Reason = Window & {
  readonly person: string
  readonly occurrence: number
  readonly kind: (typeof BUSY_KINDS)[number]
}

/** How far ahead the occurrences of a series are laid, with their claims: half a year. The clock extends it. */
export const HORIZON = 183 * day
/** A daily series over the horizon, and no more rows in one transaction than that. */
const MOST_LAID = 200
/** Nor more rows of the ledger: 37,000 took 8 s, 10,000 take 2. A series of many people is laid less far, and soon extended. */
const MOST_CLAIMED = 10_000

export type Laid = { readonly occurrences: Occurrence[]; readonly until: number | null }

/**
 * The occurrences of a meeting that begin at or after `from` and are to be laid at `now` for so many people, and
 * until when that is. They may run into each other, see `mustNotCollide`.
 */
export function layout(meeting: Meeting, people: number, from: number, now: number): Laid {
  const length = meeting.end - meeting.start
  const at = (start: number) => ({ original: start, start, end: start + length })
  if (meeting.recurrence === null)
    return { occurrences: meeting.start >= from ? [at(meeting.start)] : [], until: null }
  const until = Math.max(now, meeting.start) + HORIZON
  const series = { rule: meeting.recurrence, start: meeting.start, timezone: meeting.timezone }
  const rows = Math.max(1, people) * Math.ceil(length / LONGEST_ROW)
  const most = Math.min(MOST_LAID, Math.ceil(MOST_CLAIMED / rows))
  const starts = occurrences(series, { start: from, end: until }, most)
  const isCut = starts.length === most
  const goesOn = isCut || occurrences(series, { start: until, end: until + 50 * 366 * day }, 1).length > 0
  return { occurrences: starts.map(at), until: !goesOn ? null : isCut ? starts.at(-1)! + 1 : until }
}

/**
 * Refuses a series whose occurrences run into each other, when it is made or changed. Later ones are laid regardless:
 * a day of 23 hours does not end a daily series of 24.
 */
export function mustNotCollide(laid: readonly Occurrence[]): Refused | undefined {
  if (!laid.some((one, i) => i > 0 && one.start < laid[i - 1]!.end)) return undefined
  return invalid([
    { path: 'recurrence', message: 'repeats before the meeting has ended; make it shorter or rarer' },
  ])
}

/** What a meeting claims: firm time of those invited or coming, a hold for the tentative, nothing of who declined. */
export function claimsFor(
  meeting: Pick<Meeting, 'id' | 'title'>,
  participants: readonly Participant[],
  laid: readonly Occurrence[],
): Claim[] {
  return participants
    .filter(({ status }) => status !== 'declined')
    .flatMap(({ person, status }) =>
      laid.map(({ start, end, original }) => {
        const strength = status === 'tentative' ? ('hold' as const) : ('firm' as const)
        const { id: subject, title } = meeting
        return {
          person,
          start,
          end,
          strength,
          kind: 'meeting' as const,
          subject,
          occurrence: original,
          title,
        }
      }),
    )
}

/** Why people cannot come: the firm time that others hold of them, and what lies outside what they offer. */
export function reasonsFor(
  meeting: string,
  persons: readonly string[],
  laid: readonly Occurrence[],
  offers: ReadonlyMap<string, Offer>,
  claims: readonly Claim[],
): Reason[] {
  const others = Map.groupBy(
    claims.filter(claim => claim.subject !== meeting),
    claim => claim.person,
  )
  const hull = hullOf(laid)
  return persons.flatMap(person => {
    const busy = busyIn(offers.get(person)!, others.get(person) ?? [], hull)
    return laid.flatMap(occurrence => reasonsIn(busy, person, occurrence))
  })
}

function reasonsIn(busy: readonly Busy[], person: string, occurrence: Occurrence): Reason[] {
  return busy
    .filter(one => overlaps(one, occurrence))
    .map(({ kind, start, end }) => ({
      person,
      kind,
      occurrence: occurrence.original,
      start: Math.max(start, occurrence.start),
      end: Math.min(end, occurrence.end),
    }))
}

/** The window from the first start to the last end. */
export function hullOf(windows: readonly Window[]): Window {
  return {
    start: Math.min(...windows.map(one => one.start)),
    end: Math.max(...windows.map(one => one.end)),
  }
}

/** Firm time of somebody else's; being outside one's hours does not forbid to come, nor what nobody knows. */
export function isTaken({ kind }: Pick<Reason, 'kind'>): boolean {
  return kind === 'meeting' || kind === 'external'
}

/**
 * Whether a meeting may stand in spite of who cannot come. `refuse` is all or nothing, hours included; what is not known
 * forbids nothing. Otherwise
 * only the organizer's own firm time stops a single meeting; of a series the clashing occurrences are listed.
 */
export function verdict(
  meeting: Pick<Meeting, 'organizer' | 'ifUnavailable' | 'recurrence'>,
  reasons: readonly Reason[],
): readonly Reason[] {
  if (meeting.ifUnavailable === 'refuse') return reasons.filter(({ kind }) => kind !== 'unknown')
  if (meeting.recurrence !== null) return []
  return reasons.filter(reason => reason.person === meeting.organizer && isTaken(reason))
}

/** Whoever is not the organizer may look, answer and leave. */
export function mayManage(meeting: Pick<Meeting, 'organizer'>, person: string): Refused | undefined {
  if (meeting.organizer === person) return undefined
  return refused('forbidden', 'Only the organizer may change this meeting. You can answer it, or leave it.')
}

/** Whether one more has a place: as many may take part as can be named when a meeting is made. */
export function mayJoin(participants: readonly Participant[]): Refused | undefined {
  if (participants.length <= MOST_INVITED) return undefined
  const message = `would be more than the ${MOST_INVITED} people a meeting can have besides its organizer`
  return invalid([{ path: 'participant', message }])
}

/** Nobody is booked with only himself. */
export function mustHaveOthers(organizer: string, persons: readonly string[]): Refused | undefined {
  if (persons.some(person => person !== organizer)) return undefined
  return invalid([{ path: 'participants', message: 'must name somebody besides yourself' }])
}
