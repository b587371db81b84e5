import { nearestTo } from '#/standups/rules/nearest.ts'
import { type Absence, isFree, type Presence, presenceIn } from '#/standups/rules/present.ts'
import type { Wish } from '#/standups/rules/wish.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import { placeOn, type Standup } from '#/standups/rules.ts'
import type { Action, Found } from '#/standups/schema/checks.ts'
import type { Window } from '#/time/window.ts'

export type Case = {
  readonly standup: Standup
  readonly date: string
  readonly wish: Wish
  readonly world: World
  readonly now: number
}

/** What is to be done, and to which meeting. */
export type Deed =
  | { readonly is: 'nothing' }
  | { readonly is: 'book'; readonly window: Window }
  | { readonly is: 'mend'; readonly meeting: string; readonly window: Window }
  | { readonly is: 'call-off'; readonly meeting: string }
  /** Time of these that has become free again. */
  | { readonly is: 'claim'; readonly meeting: string; readonly persons: readonly string[] }

export type Verdict = {
  readonly found: Found
  readonly action: Action
  readonly deed: Deed
  /** When it takes place after that; null: it does not. */
  readonly window: Window | null
  /** Who does not come to it, and why. */
  readonly absences: readonly Absence[]
  /** Too few can come: how many can, of how many it takes, and where enough could. */
  readonly tooFew: (Pick<Presence, 'can' | 'need'> & { readonly offer: Window | null }) | null
  /** The officer gives this date the wall time at which enough can come, instead of that window. */
  readonly moved: { readonly time: string; readonly from: Window } | null
}

/**
 * Compares what should be on a date with what there is, and says what to do about it. The first of these that holds is
 * what was found:
 *
 * | found | when | what is done |
 * |---|---|---|
 * | `not-a-day`, `ended` | nothing is wished for on that date | a meeting left over is called off |
 * | `over` | its time has passed, or its meeting has begun as it was booked | one that was booked for later is called off |
 * | `skipped`, `holiday` | it is left out on purpose | its meeting is called off |
 * | `away` | everybody is out of office | the same |
 * | `missing` | there is no meeting | booked |
 * | `cancelled` | somebody has cancelled it | it stands again |
 * | `moved` | it is at another time, or as long as it should not be | put back |
 * | `wrong-people` | somebody is missing, or there who should not be | those who take part do |
 * | `changed` | another title, place, description or reminders | put back |
 * | `too-few` | fewer can come than it takes | told; and moved, where the stand-up says so |
 * | `right` | none of that | nothing |
 *
 * Several of the middle ones are put right in one go. Too few are looked for in any case.
 */
export function judge(one: Case): Verdict {
  const { wish, world, now } = one
  const { meeting } = world
  const isStanding = meeting !== null && meeting.cancellation === null
  const isAhead = isStanding && meeting.start > now
  // What somebody has moved is where it should not be, and says nothing of whether the date is over.
  const isAsBooked = isStanding && meeting.start === meeting.bookedFor
  if (wish.is === 'nothing') return without(one, wish.why, isAhead)
  if (isAsBooked && !isAhead) return over(one)
  const hasPassed = wish.window.start <= now
  if (hasPassed && !(isAhead && (isAsBooked || wish.is === 'left-out'))) return over(one)
  if (wish.is === 'left-out') return without(one, wish.why === 'skip' ? 'skipped' : 'holiday', isAhead)
  if (hasPassed) return without(one, 'over', true)
  const isAnswered = meeting?.start === wish.window.start
  const presence = presenceIn(world, wish.window, { quorum: one.standup.quorum, isAnswered })
  if (presence.present === 0) return { ...without(one, 'away', isAhead), absences: presence.absences }
  return held(one, wish, { ...presence, isAnswered })
}

/** There is to be no meeting. */
function without({ world }: Case, found: Found, isLeftOver: boolean): Verdict {
  const isOnPurpose = found === 'skipped' || found === 'holiday' || found === 'away'
  const meeting = isLeftOver ? world.meeting : null
  return {
    ...NOTHING,
    found,
    action: isOnPurpose ? 'skipped' : meeting ? 'repaired' : 'none',
    deed: meeting ? { is: 'call-off', meeting: meeting.id } : NOTHING.deed,
  }
}

function over({ world: { meeting } }: Case): Verdict {
  const window = meeting && !meeting.cancellation ? { start: meeting.start, end: meeting.end } : null
  return { ...NOTHING, found: 'over', action: 'none', window }
}

const NOTHING = { deed: { is: 'nothing' }, window: null, absences: [], tooFew: null, moved: null } as const

/** It is to be held: where, and what that takes. */
function held(
  one: Case,
  wish: Wish & { is: 'meeting' },
  { isAnswered, ...presence }: Presence & { readonly isAnswered: boolean },
): Verdict {
  const { standup, date, world, now } = one
  const isShort = presence.can < presence.need
  const nearest = isShort ? nearestTo({ standup, date, window: wish.window, now, isAnswered }, world) : null
  const moves = nearest && mayMove(standup, wish) ? nearest : null
  const window = moves?.window ?? wish.window
  const { absences } = moves ? presenceIn(world, window, { quorum: null, isAnswered }) : presence
  const state = stateOf(one, wish.window)
  const found = state === 'right' && isShort ? 'too-few' : state
  const deed = deedFor(one, window, moves ? 'moved' : state, absences)
  const tooFew = isShort ? { can: presence.can, need: presence.need, offer: nearest?.window ?? null } : null
  const moved = moves && { time: moves.time, from: wish.window }
  return { found, action: ACTIONS[deed.is], deed, window, absences, tooFew, moved }
}

/** What somebody has moved on purpose stays there. */
function mayMove({ tooFew }: Standup, { movedBy }: Wish & { is: 'meeting' }): boolean {
  return tooFew === 'move' && (movedBy === undefined || movedBy === null)
}

const ACTIONS = {
  nothing: 'none',
  claim: 'none',
  book: 'booked',
  mend: 'repaired',
  'call-off': 'skipped',
} as const

function deedFor({ world }: Case, window: Window, state: Found, absences: readonly Absence[]): Deed {
  const { meeting } = world
  if (!meeting) return { is: 'book', window }
  if (state !== 'right') return { is: 'mend', meeting: meeting.id, window }
  const gone = new Set(absences.filter(({ why }) => why === 'declined').map(({ person }) => person))
  const persons = world.team.filter(
    person => !world.claimed.has(person) && !gone.has(person) && isFree(world, person, window),
  )
  return persons.length ? { is: 'claim', meeting: meeting.id, persons } : { is: 'nothing' }
}

/** What the meeting of a date is like, held against what it should be. */
export function stateOf(
  {
    standup,
    date,
    world,
  }: Pick<Case, 'standup' | 'date'> & {
    readonly world: Pick<World, 'meeting' | 'team'>
  },
  window: Window,
): Found {
  const { meeting } = world
  if (!meeting) return 'missing'
  if (meeting.cancellation) return 'cancelled'
  if (meeting.isOther || meeting.start !== window.start || meeting.end !== window.end) return 'moved'
  if (!isSameTeam(meeting, world.team)) return 'wrong-people'
  return isCalledSo(meeting, standup, date) ? 'right' : 'changed'
}

function isSameTeam({ people }: Kept, team: readonly string[]): boolean {
  return people.length === team.length && people.every(one => team.includes(one.person))
}

function isCalledSo(meeting: Kept, standup: Standup, date: string): boolean {
  const { title, description, timezone, reminders } = standup
  const isSame =
    meeting.title === title && meeting.description === description && meeting.timezone === timezone
  const [one, other] = [meeting.reminders, reminders].map(leads => JSON.stringify(leads))
  return isSame && meeting.location === placeOn(standup, date) && one === other
}
