import { takenOf } from '#/proposals/rules/shown.ts'
import type { Slot, Standing } from '#/proposals/rules.ts'
import type { Windows } from '#/time/window.ts'

export type Taken = { readonly person: string; readonly slot: Slot }

/** Who is busy by now at which slots to come, in spite of what he said; and what of that is news to the proposer. */
export function crowded(
  { slots, parties }: Pick<Standing, 'slots' | 'parties'>,
  firm: ReadonlyMap<string, Windows>,
  known: ReadonlyMap<string, readonly number[]>,
  now: number,
): { readonly all: ReadonlyMap<string, number[]>; readonly news: Taken[] } {
  const ahead = slots.filter(({ start }) => start > now)
  const taken = takenOf(parties, ahead, firm)
  const all = new Map(parties.map(({ person }) => [person, [] as number[]]))
  for (const { person, slot } of taken) all.get(person)!.push(slot.number)
  return { all, news: taken.filter(({ person, slot }) => !known.get(person)?.includes(slot.number)) }
}
