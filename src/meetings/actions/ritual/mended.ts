import { type Opened, personsIn } from '#/meetings/actions/ritual/open.ts'
import { movesTime, raised } from '#/meetings/rules/change.ts'
import type { Meeting } from '#/meetings/rules.ts'

/** What a meeting of a ritual is to be like. */
export type Wanted = Pick<
  Meeting,
  'id' | 'title' | 'description' | 'location' | 'timezone' | 'start' | 'end' | 'reminders'
> & {
  readonly participants: readonly string[]
  /** Of those taken out, who is told that: whoever was invited by hand. */
  readonly hear: ReadonlySet<string>
}

/** One that is put right: as it was, and as it is to be. */
export type Mended = {
  readonly before: Opened
  readonly after: Meeting
  readonly isMoved: boolean
  /** Its time is claimed anew, of all. */
  readonly isAnew: boolean
  readonly came: readonly string[]
  readonly went: readonly string[]
  readonly persons: readonly string[]
  readonly hear: ReadonlySet<string>
}

/** What becomes of a meeting that is to be like this. */
export function mendedBy(before: Opened, wanted: Wanted, now: number): Mended {
  const { participants: persons, hear, ...rest } = wanted
  const changed = { ...before.meeting, ...rest, recurrence: null, ifUnavailable: 'report', laidUntil: null }
  const after = raised(changed as Meeting, now)
  const isMoved = movesTime(before.meeting, after)
  const isAnew = isMoved || before.isCancelled
  const there = personsIn(before)
  const [came, went] = [without(persons, there), without(there, persons)]
  return { before, after, isMoved, isAnew, came, went, persons, hear }
}

function without(persons: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return persons.filter(person => !known.has(person))
}

export function idsOf(all: readonly Mended[]): string[] {
  return all.map(({ after }) => after.id)
}
