import { type Offer, offeredIn } from '#/availability/rules.ts'
import type { Slot } from '#/proposals/rules.ts'
import { normal, overlaps, subtract, type Window, type Windows } from '#/time/window.ts'

/**
 * What there is else at each slot, by the number of the slot, in the order of the slots. `isCut`: no more of it than lies
 * within the slot, for whoever is shown of a week only what a proposal asks of it.
 */
export function busyAt<B extends Window>(
  slots: readonly Slot[],
  busy: readonly B[],
  isCut: boolean,
): { readonly number: number; readonly busy: B }[] {
  return slots.flatMap(slot =>
    busy
      .filter(one => overlaps(one, slot))
      .map(one => ({ number: slot.number, busy: isCut ? within(one, slot) : one })),
  )
}

/** What of slots somebody does not offer. Of each by itself: the first and the last may be years apart. */
export function outsideOf(slots: readonly Slot[], offer: Offer): Windows {
  return normal(slots.flatMap(slot => subtract([slot], offeredIn(offer, slot))))
}

function within<B extends Window>(one: B, { start, end }: Window): B {
  return { ...one, start: Math.max(one.start, start), end: Math.min(one.end, end) }
}
