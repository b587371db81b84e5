import { type Taken, takenOf } from '#/proposals/rules/taken.ts'
import { hasAgreed, type Standing } from '#/proposals/rules.ts'
import type { Windows } from '#/time/window.ts'

/** Who is busy by now at which slots to come, in spite of what he said; and what of that is news to the proposer. */
export function crowded(
  { slots, parties }: Pick<Standing, 'slots' | 'parties'>,
  firm: ReadonlyMap<string, Windows>,
  known: ReadonlyMap<string, readonly number[]>,
  now: number,
): { readonly all: ReadonlyMap<string, number[]>; readonly news: Taken[] } {
  const ahead = slots.filter(({ start }) => start > now)
  const taken = takenOf({ slots: ahead, parties }, firm)
  const all = new Map(parties.map(({ person }) => [person, [] as number[]]))
  for (const { party, slot } of taken) all.get(party.person)!.push(slot.number)
  return { all, news: taken.filter(({ party, slot }) => !known.get(party.person)?.includes(slot.number)) }
}

/** What of it all parties may read in the log, by person: where somebody had agreed. */
export function loggable(news: readonly Taken[]): Map<string, Taken[]> {
  return Map.groupBy(
    news.filter(({ party, slot }) => hasAgreed(party, slot)),
    ({ party }) => party.person,
  )
}
