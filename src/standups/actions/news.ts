import type { Judged } from '#/standups/actions/officer.ts'
import type { Hindered, News } from '#/standups/mail/news.ts'
import { type Absence, keepsAway } from '#/standups/rules/present.ts'

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

/** What the team hears of a date that somebody has left out on purpose, or not any more. */
export function leavingIn(done: Done, by: string, wasLeftOut: boolean): News[] {
  const { wish, date } = done.case
  const { deed, window } = done.verdict
  if (deed.is === 'call-off' && wish.is === 'left-out')
    return wish.why === 'holiday'
      ? [{ ...wish.window, date, is: 'holiday', name: wish.name }]
      : [{ ...wish.window, date, is: 'skipped', by, reason: wish.name }]
  const isBack = wasLeftOut && window && (deed.is === 'book' || deed.is === 'mend')
  return [...(isBack ? [{ ...window, date, is: 'unskipped' as const, by }] : []), ...shortagesIn(done)]
}

/** The same shortage of the same people is told once. */
export function isNewlyShort({ told, last, verdict }: Omit<Done, 'meeting'>): boolean {
  return told !== null && (verdict.moved !== null || told !== last?.facts.told)
}

function changeIn({ case: one, verdict, by }: Done): News | undefined {
  const { wish, world, date } = one
  const { deed, found, moved } = verdict
  if (deed.is === 'call-off') {
    if (wish.is === 'left-out' && wish.why === 'holiday')
      return { ...wish.window, date, is: 'holiday', name: wish.name }
    if (wish.is === 'meeting') return { ...wish.window, date, is: 'away' }
  }
  if (deed.is === 'book')
    return world.wasBooked
      ? { ...deed.window, date, is: 'rebooked', was: 'deleted', by }
      : { ...deed.window, date, is: 'booked' }
  if (deed.is !== 'mend') return undefined
  const at = { ...deed.window, date }
  if (found === 'cancelled') return { ...at, is: 'rebooked', was: 'cancelled', by }
  if (found === 'moved' && !moved) return { ...at, is: 'moved-back', before: windowOf(world.meeting!), by }
  if (found !== 'wrong-people') return undefined
  const there = world.meeting!.people.map(({ person }) => person)
  const persons = world.team.filter(person => !there.includes(person))
  return persons.length ? { ...at, is: 'people-back', persons, by } : undefined
}

function shortageIn({ case: { date, standup }, verdict }: Done): News {
  const { tooFew, moved, window } = verdict
  const { can, offer } = tooFew!
  const short = { can, quorum: standup.quorum, cannot: hinderedIn(verdict.absences.filter(keepsAway)) }
  if (moved) return { ...window!, ...short, date, is: 'moved-for-quorum', before: moved.from }
  return { ...window!, ...short, date, is: 'too-few', offer }
}

/** As it is said; of whole days and of answers, without times. */
export function hinderedIn(absences: readonly Absence[]): Hindered[] {
  return absences.map(({ person, why, start, end }) => {
    return { person, why, window: why === 'declined' || why === 'unknown' ? null : { start, end } }
  })
}

function windowOf({ start, end }: { start: number; end: number }) {
  return { start, end }
}
