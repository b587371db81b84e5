import { type Taken, takenOf } from '#/proposals/rules/taken.ts'
import { hasAgreed, type Standing } from '#/proposals/rules.ts'
import type { Windows } from '#/time/window.ts'

type Numbers = ReadonlyMap<string, readonly number[]>

/**
 * Whether anybody is busy by now at slots to come, in spite of what he said; of whom the proposer knows other slots, also
 * none, with those it is now; and what of that is news to him. Slots by their numbers, by person.
 */
export function crowded(
  { slots, parties }: Pick<Standing, 'slots' | 'parties'>,
  firm: ReadonlyMap<string, Windows>,
  known: Numbers,
  now: number,
): { readonly isCrowded: boolean; readonly changed: Numbers; readonly news: Taken[] } {
  const ahead = slots.filter(({ start }) => start > now)
  const taken = takenOf({ slots: ahead, parties }, firm)
  const before = (person: string) => known.get(person) ?? []
  const all = parties.map(({ person }) => {
    const own = taken.filter(({ party }) => party.person === person)
    return [person, own.map(({ slot }) => slot.number)] as const
  })
  return {
    isCrowded: taken.length > 0,
    changed: new Map(all.filter(([person, numbers]) => `${numbers}` !== `${before(person)}`)),
    news: taken.filter(({ party, slot }) => !before(party.person).includes(slot.number)),
  }
}

/** What of it all parties may read in the log, by person: where somebody had agreed. */
export function loggable(news: readonly Taken[]): Map<string, Taken[]> {
  return Map.groupBy(
    news.filter(({ party, slot }) => hasAgreed(party, slot)),
    ({ party }) => party.person,
  )
}
