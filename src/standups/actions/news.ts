import type { Judged } from '#/standups/actions/officer.ts'
import type { Open } from '#/standups/actions/open.ts'
import type { Hindered, News } from '#/standups/mail/news.ts'
import type { Dated } from '#/standups/mail/ritual.ts'
import type { Aspect } from '#/standups/rules/aspects.ts'
import { stateOf } from '#/standups/rules/judge.ts'
import { type Absence, keepsAway } from '#/standups/rules/present.ts'
import { windowAt, wishOn } from '#/standups/rules/wish.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import { placeOn, type Standup } from '#/standups/rules.ts'
import type { Found } from '#/standups/schema/checks.ts'
import type { Window } from '#/time/window.ts'

/** A date after what the verdict says was done. */
export type Done = Judged & {
  readonly meeting: string | null
  /** What its team knows of who cannot come; null: enough can. */
  readonly told: string | null
}

/** What the team hears of a date. Nothing, of one that is as it was. */
export function newsOf(done: Done): News[] {
  const change = changeIn(done)
  return [...(change ? [change] : []), ...shortagesIn(done)]
}

/** That too few can come to it, where its team does not know. */
export function shortagesIn(done: Done): News[] {
  return isNewlyShort(done) ? [shortageIn(done)] : []
}

/**
 * What the team hears of a date that somebody has left out on purpose, or not any more; also by another time, which has
 * passed on that date.
 */
export function leavingIn(done: Done, by: string, wasLeftOut: boolean): News[] {
  const { wish, date } = done.case
  const { deed, found, window } = done.verdict
  if (deed.is === 'call-off' && wish.is === 'left-out')
    return wish.why === 'holiday'
      ? [{ ...wish.window, date, is: 'holiday', name: wish.name }]
      : [{ ...wish.window, date, is: 'skipped', by, reason: wish.name }]
  if (deed.is === 'call-off' && found === 'over')
    return [{ ...windowOf(done.case.world.meeting!), date, is: 'skipped', by, reason: '' }]
  const isBack = wasLeftOut && window && (deed.is === 'book' || deed.is === 'mend')
  return [...(isBack ? [{ ...window, date, is: 'unskipped' as const, by }] : []), ...shortagesIn(done)]
}

/** The same shortage of the same people is told once. */
export function isNewlyShort({ told, last, verdict }: Omit<Done, 'meeting'>): boolean {
  return told !== null && (verdict.moved !== null || told !== last?.facts.told)
}

function changeIn(done: Done): News | undefined {
  const { wish, world, date } = done.case
  const { deed, found } = done.verdict
  if (deed.is === 'call-off') {
    if (wish.is === 'left-out' && wish.why === 'holiday')
      return { ...wish.window, date, is: 'holiday', name: wish.name }
    if (found === 'away' && wish.is === 'meeting') return { ...wish.window, date, is: 'away' }
  }
  if (deed.is === 'book' && !world.wasBooked) return { ...deed.window, date, is: 'booked' }
  return undoneIn(done, { found, by: done.by, team: world.team, standup: done.case.standup })
}

/**
 * What the officer has undone along with a change of the stand-up: what somebody had done to a date before, by the
 * stand-up as it was then.
 */
export function repairsIn(done: Done, before: Open): News[] {
  const { standup, members } = before
  const team = members.map(({ person }) => person)
  const found = foundBefore(done, before)
  if (found === null) return []
  const by = found === done.verdict.found ? done.by : null
  const repair = undoneIn(done, { found, by, team, standup })
  return repair ? [repair] : []
}

/** What its meeting is found to be by a stand-up as it was; null: it was not to be held on that date. */
export function foundBefore(
  { case: { date, world } }: Pick<Done, 'case'>,
  { standup, sets, booked, members }: Open,
): Found | null {
  const row = booked.get(date)
  const wish = row && wishOn(standup, sets, date, row.time)
  if (wish?.is !== 'meeting') return null
  const team = members.map(({ person }) => person)
  return stateOf({ standup, date, world: { meeting: world.meeting, team } }, wish.window)
}

type Undone = {
  readonly found: Found
  readonly by: string | null
  /** As it was, and who took part, when that was done. */
  readonly standup: Standup
  readonly team: readonly string[]
}

function undoneIn({ case: one, verdict }: Done, { found, by, team, standup }: Undone): News | undefined {
  const { deed, moved } = verdict
  if (deed.is !== 'book' && deed.is !== 'mend') return undefined
  const at = { ...deed.window, date: one.date }
  const { meeting } = one.world
  if (!meeting) return one.world.wasBooked ? { ...at, is: 'rebooked', was: 'deleted', by } : undefined
  if (found === 'cancelled')
    return by === null ? { ...at, is: 'unskipped', by } : { ...at, is: 'rebooked', was: 'cancelled', by }
  if (found === 'moved')
    return moved || isSame(meeting, at)
      ? undefined
      : { ...at, is: 'moved-back', before: windowOf(meeting), by }
  if (found === 'wrong-people') return peopleIn(one.world, team, at, by)
  const what = found === 'changed' ? differences(meeting, standup, one.date) : []
  return what.length ? { ...at, is: 'put-back', what, by } : undefined
}

function peopleIn({ meeting, team: now }: World, team: readonly string[], at: Dated, by: string | null) {
  const there = meeting!.people.map(({ person }) => person)
  const persons = now.filter(person => team.includes(person) && !there.includes(person))
  const extra = there.filter(person => !team.includes(person) && !now.includes(person))
  return persons.length + extra.length ? { ...at, is: 'people-back' as const, persons, extra, by } : undefined
}

/** What people see of it that was not as it should be. */
function differences(meeting: Kept, standup: Standup, date: string): Aspect[] {
  const differs = {
    title: meeting.title !== standup.title,
    zone: meeting.timezone !== standup.timezone,
    location: meeting.location !== placeOn(standup, date),
    description: meeting.description !== standup.description,
  }
  return (Object.keys(differs) as (keyof typeof differs)[]).filter(aspect => differs[aspect])
}

/** What the team hears of a date to which somebody has given another time on purpose, or its usual one again. */
export function movedIn({ case: { standup, date, world }, verdict, turn }: Done, by: string): News[] {
  const { window, deed, moved } = verdict
  if ((deed.is !== 'book' && deed.is !== 'mend') || moved || !window) return []
  const { meeting, wasBooked } = world
  if (meeting ? meeting.cancellation : wasBooked) return [{ ...window, date, is: 'unskipped', by }]
  const before = windowOf(meeting ?? windowAt(standup, date, turn))
  return isSame(before, window) ? [] : [{ ...window, date, is: 'moved', before, by }]
}

function isSame(one: Window, other: Window): boolean {
  return one.start === other.start && one.end === other.end
}

function shortageIn({ case: { date, standup }, verdict }: Done): News {
  const { tooFew, moved, window } = verdict
  const { can, need, offer } = tooFew!
  const short = {
    can,
    quorum: standup.quorum === null ? null : need,
    cannot: hinderedIn(verdict.absences.filter(keepsAway)),
  }
  if (moved) return { ...window!, ...short, date, is: 'moved-for-quorum', before: moved.from }
  return { ...window!, ...short, date, is: 'too-few', offer }
}

/** As it is said; of whole days and of answers, without times. */
export function hinderedIn(absences: readonly Absence[]): Hindered[] {
  return absences.map(({ person, why, start, end }) => {
    return { person, why, window: why === 'declined' || why === 'unknown' ? null : { start, end } }
  })
}

function windowOf({ start, end }: Window): Window {
  return { start, end }
}
