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
  const then = thenIn(world, window)
  const absences = world.team.flatMap(person => absencesOf(then, person, window, isAnswered))
  const away = new Set(absences.filter(one => one.why === 'away').map(one => one.person))
  const kept = new Set(absences.filter(keepsAway).map(one => one.person))
  const present = world.team.length - away.size
  return { can: world.team.length - kept.size, need: Math.min(quorum ?? 1, present), present, absences }
}

/** By person; it is asked of every five minutes of a day of a hundred people. */
type Then = {
  readonly away: ReadonlyMap<string, Window>
  readonly declined: ReadonlySet<string>
  readonly hindrances: ReadonlyMap<string, readonly World['hindrances'][number][]>
}

function thenIn({ away, meeting, hindrances }: World, window: Window): Then {
  const out = away.filter(one => one.start <= window.start && window.start < one.end)
  const declined = meeting?.people.filter(({ status }) => status === 'declined') ?? []
  return {
    // The first, where there are several.
    away: new Map(out.toReversed().map(one => [one.person, one])),
    declined: new Set(declined.map(({ person }) => person)),
    hindrances: Map.groupBy(
      hindrances.filter(one => overlaps(one, window)),
      ({ person }) => person,
    ),
  }
}

function absencesOf(then: Then, person: string, window: Window, isAnswered: boolean): Absence[] {
  const away = then.away.get(person)
  if (away) return [{ ...cut(away, window), person, why: 'away', kind: null }]
  if (isAnswered && then.declined.has(person)) return [{ ...window, person, why: 'declined', kind: null }]
  const hindrances = then.hindrances.get(person) ?? []
  return hindrances.map(({ kind, ...one }) => ({ ...cut(one, window), person, kind, why: whyOf(kind) }))
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
