import type { Slot, SlotAnswer } from '../../data/proposals.ts'

const FEW = 4

/** The slots to come, those not answered yet first where there are many: the first few, and the rest to fold. */
export function shownFirst(
  slots: readonly Slot[],
  said: ReadonlyMap<number, SlotAnswer>,
): { shown: Slot[]; folded: Slot[] } {
  const coming = slots.filter(({ past }) => !past)
  // One more than a few takes no more room than the button that would unfold it.
  if (coming.length <= FEW + 1) return { shown: coming, folded: [] }
  const blank = coming.filter(({ number }) => !said.has(number))
  const first = new Set((blank.length > 0 ? blank : coming).slice(0, FEW))
  return { shown: coming.filter(slot => first.has(slot)), folded: coming.filter(slot => !first.has(slot)) }
}
