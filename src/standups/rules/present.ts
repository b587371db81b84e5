import type { BUSY_KINDS } from '#/availability/schema.ts'
import { isTaken } from '#/meetings/rules.ts'
import type { World } from '#/standups/rules/world.ts'
import { overlaps, type Window } from '#/time/window.ts'

/** Who does not come, why, and from when to when within the window. */
export type Absence = Window & {
  readonly person: string
  readonly why: 'away' | 'declined' | 'busy' | 'outside-hours' | 'unknown'
  /** As the ledger calls it, where it is the ledger that says so. */
  readonly kind: (typeof BUSY_KINDS)[number] | null
}

export type Presence = {
  /** How many can come. */
  readonly can: number
  /** How many it takes. */
  readonly need: number
  /** How many are not out of office. */
  readonly present: number
  readonly absences: readonly Absence[]
}

type Wanted = {
  readonly quorum: number | null
  /** Whether answers count: they are to the time that the meeting has, not to any other. */
  readonly isAnswered: boolean
}

/**
 * Who can come in a window. Whoever is out of office at its start is excused: he counts neither as one who can come
 * nor against the quorum. Being outside one's hours keeps nobody away, nor does a calendar that cannot be read.
 * Without a quorum one is enough to meet.
 */
export function presenceIn(world: World, window: Window, { quorum, isAnswered }: Wanted): Presence {
  const absences = world.team.flatMap(person => absencesOf(world, person, window, isAnswered))
  const away = new Set(absences.filter(one => one.why === 'away').map(one => one.person))
  const kept = new Set(absences.filter(keepsAway).map(one => one.person))
  const present = world.team.length - away.size
  return { can: world.team.length - kept.size, need: Math.min(quorum ?? 1, present), present, absences }
}

function absencesOf(world: World, person: string, window: Window, isAnswered: boolean): Absence[] {
  const away = world.away.find(
    one => one.person === person && one.start <= window.start && window.start < one.end,
  )
  if (away) return [{ ...cut(away, window), person, why: 'away', kind: null }]
  const status = world.meeting?.people.find(one => one.person === person)?.status
  if (isAnswered && status === 'declined') return [{ ...window, person, why: 'declined', kind: null }]
  return world.hindrances
    .filter(one => one.person === person && overlaps(one, window))
    .map(({ kind, ...one }) => ({ ...cut(one, window), person, kind, why: whyOf(kind) }))
}

function whyOf(kind: Absence['kind'] & string): Absence['why'] {
  return kind === 'outside-hours' || kind === 'unknown' ? kind : 'busy'
}

/** Whether somebody hindered so cannot come. */
export function keepsAway({ why }: Pick<Absence, 'why'>): boolean {
  return why === 'away' || why === 'declined' || why === 'busy'
}

/** Whether it is worth claiming the time of somebody: nothing that takes it stands against it. */
export function isFree(world: World, person: string, window: Window): boolean {
  const hindered = world.hindrances.filter(one => one.person === person && overlaps(one, window))
  return !hindered.some(isTaken)
}

function cut(one: Window, window: Window): Window {
  return { start: Math.max(one.start, window.start), end: Math.min(one.end, window.end) }
}
