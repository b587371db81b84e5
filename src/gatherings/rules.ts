import type { GatheringState } from '#/gatherings/schema/gathering.ts'
import type { GuestAnswer, GuestState } from '#/gatherings/schema/invitations.ts'
import { type Refused, refused } from '#/shared/result.ts'
import { minute } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

/** All instants are epoch milliseconds, all lengths milliseconds. */
export type Gathering = Window & {
  readonly id: string
  readonly host: string
  /** Who may do what the host may. */
  readonly coHosts: readonly string[]
  readonly title: string
  readonly description: string
  readonly place: string
  readonly timezone: string
  /** For guests. */
  readonly seats: number
  /** Seats beyond these that were given before the host had fewer. */
  readonly excess: number
  readonly replyWithin: number
  readonly answerBy: number | null
  readonly partyLimit: number
  /** 0: never more invitations open than seats. */
  readonly risk: number
  readonly riskSpent: number
  readonly remindBefore: number | null
  readonly dealtAt: number | null
  readonly pausedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly cancellation: Cancellation | null
}

export type Cancellation = { readonly by: string; readonly at: number; readonly reason: string }

/** A guest, and the invitation that he got. */
export type Guest = {
  readonly id: string
  readonly contact: string
  /** Null until he is invited, and for somebody without an e-mail address. */
  readonly person: string | null
  /** Only who has an account has a week in which his time can be held. */
  readonly hasAccount: boolean
  readonly first: boolean
  readonly priority: number
  readonly number: number
  /** With how many he comes or may come, himself counted. */
  readonly party: number
  readonly state: GuestState
  readonly answer: GuestAnswer | null
  /** Whether his open invitation keeps its seats. */
  readonly keeps: boolean
  /** What he said when there was no seat: he is on the waiting list. */
  readonly wish: 'yes' | 'probably' | null
  readonly wishedAt: number | null
  readonly note: string
  readonly asked: number
  readonly invitedAt: number | null
  /** Since when he could read the invitation. */
  readonly readableAt: number | null
  readonly lapsesAt: number | null
  readonly answeredAt: number | null
  /** Of the last invitation. */
  readonly message: string | null
  readonly claims: boolean
  /** Withdrawn for fewer seats: he is in line again where he stood. */
  readonly lowered: boolean
}

/** What the seats of a gathering are taken by. */
export type Seating = {
  readonly total: number
  readonly yes: number
  readonly probably: number
  /** For open invitations that keep their seats. */
  readonly kept: number
  /** What open invitations that keep none are for. */
  readonly loose: number
}

/** Who waits for a seat: how many guests, and since when the last of them does (epoch ms; -Infinity without any). */
export type Wishes = { readonly count: number; readonly latest: number }

/** Seats that nobody has, and that are kept for nobody. */
export function leftOf({ total, yes, probably, kept }: Seating): number {
  return Math.max(0, total - yes - probably - kept)
}

/** Seats that not even open invitations could take, though they keep none: free for whoever was not asked. */
export function spareOf(seating: Seating): number {
  return Math.max(0, leftOf(seating) - seating.loose)
}

/** Seats that are not given for good: open invitations may still give theirs back. */
export function freeOf({ total, yes, probably }: Seating): number {
  return Math.max(0, total - yes - probably)
}

/** The seats that a guest has, or that are kept for him. */
export function seatsOf({
  state,
  answer,
  keeps,
  party,
}: Pick<Guest, 'state' | 'answer' | 'keeps' | 'party'>): number {
  if (state === 'answered') return isComing(answer) ? party : 0
  return state === 'invited' && keeps ? party : 0
}

/** The seats once a guest stands otherwise than before. */
export function seatingWith(seating: Seating, before: Guest, after: Guest): Seating {
  const moved = { ...seating }
  for (const [guest, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const part = partOf(guest)
    if (part) moved[part] += sign * guest.party
  }
  return moved
}

/** As what the seats of a guest count. */
function partOf({ state, answer, keeps }: Guest): Exclude<keyof Seating, 'total'> | null {
  if (state === 'invited') return keeps ? 'kept' : 'loose'
  return state === 'answered' && isComing(answer) ? answer : null
}

export function isComing(answer: GuestAnswer | null): answer is 'yes' | 'probably' {
  return answer === 'yes' || answer === 'probably'
}

/** The last moment to take a seat; giving one back is possible until the start. */
export function lastAnswer({ start, answerBy }: Pick<Gathering, 'start' | 'answerBy'>): number {
  return Math.min(start, answerBy ?? start)
}

export function stateOf(gathering: Gathering, left: number, now: number): GatheringState {
  if (gathering.cancellation) return 'cancelled'
  if (gathering.start <= now) return 'over'
  if (gathering.dealtAt === null) return 'draft'
  if (gathering.pausedAt !== null) return 'paused'
  return left === 0 ? 'full' : 'dealing'
}

/** Whether the dealer gives seats to anybody. */
export function isDealing({ cancellation, dealtAt, pausedAt, start }: Gathering, now: number): boolean {
  return cancellation === null && dealtAt !== null && pausedAt === null && start > now
}

/** Whether its dealer asks anybody: after the last moment to answer, or just before it, nobody could in time. */
export function isInviting(gathering: Gathering, now: number): boolean {
  return isDealing(gathering, now) && lapseOf(gathering, now) !== null
}

/** Refuses changes of what is cancelled, or has begun. */
export function mustBeAhead({ cancellation, start }: Gathering, now: number): Refused | undefined {
  if (cancellation) return refused('cancelled', 'This gathering is cancelled. Restore it first.')
  if (start <= now) return refused('over', 'This gathering has begun already.')
  return undefined
}

export function hostsOf({ host, coHosts }: Pick<Gathering, 'host' | 'coHosts'>): string[] {
  return [host, ...coHosts]
}

/** Less is no time to answer in, but for hosts who give less themselves. */
export const SHORTEST_ANSWER = 5 * minute

/**
 * Until when an invitation that can be read at an instant keeps its seats: as long as the host gives to answer, and not
 * past the last moment to answer. Null when that leaves no time.
 */
export function lapseOf(gathering: Gathering, readableAt: number): number | null {
  const { replyWithin } = gathering
  const last = lastAnswer(gathering)
  if (readableAt + Math.min(replyWithin, SHORTEST_ANSWER) > last) return null
  return Math.min(readableAt + replyWithin, last)
}
