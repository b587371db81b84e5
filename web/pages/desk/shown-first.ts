import type { Slot, SlotAnswer } from '../../data/proposals.ts'

const FEW = 4

/** Of the slots to come those without an answer, or all where none is: the first few of many, and the rest to fold. */
export function shownFirst(
  slots: readonly Slot[],
  said: ReadonlyMap<number, SlotAnswer>,
): { shown: Slot[]; folded: Slot[] } {
  const coming = slots.filter(({ past }) => !past)
  const blank = coming.filter(({ number }) => !said.has(number))
  const wanted = blank.length > 0 ? blank : coming
  // One more than a few takes no more room than the button that would unfold it.
  const first = new Set(wanted.length <= FEW + 1 ? wanted : wanted.slice(0, FEW))
  return { shown: coming.filter(slot => first.has(slot)), folded: coming.filter(slot => !first.has(slot)) }
}
