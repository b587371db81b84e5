import { targetOf, type View } from '#/proposals/page/view.ts'
import { WORDS } from '#/proposals/page/words.ts'
import type { Slot } from '#/proposals/rules.ts'
import { type Html, html } from '#/shared/html.ts'

/** So many slots are read through; of more, a telephone shows a few at a time. */
const MOST_READ = 12

/** The slots that the page shows: all, or only what can be answered and nobody refused, and what was `typed`. */
export function shownSlots(view: View, typed: Readonly<Record<string, string>>): readonly Slot[] {
  if (!view.isOnlyLeft || view.state !== 'open') return view.slots
  return view.slots.filter(slot => isLeft(view, slot) || typed[slot.number] !== undefined)
}

/** The way to see only what is left of many slots, and back to all. */
export function whichPart(view: View): Html | null {
  const { slots, reader, isOnlyLeft } = view
  const words = WORDS[reader.language]
  const left = slots.filter(slot => isLeft(view, slot)).length
  if (!isOnlyLeft && (slots.length <= MOST_READ || left === slots.length || left === 0)) return null
  const label = isOnlyLeft ? words.showAll(slots.length) : words.showLeft(left)
  return html`<p class="actions"><a href="${targetOf({ ...view, isOnlyLeft: !isOnlyLeft })}">${label}</a></p>`
}

function isLeft({ common, now }: View, { number, start }: Slot): boolean {
  return common.has(number) && start > now
}
