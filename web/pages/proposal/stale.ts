import type { SlotName } from '../../data/proposals.ts'
import { Problem } from '../../parts/problem.ts'
import { keyOf } from './slot-time.ts'

/** What all have in common by now, when that is why something was refused. */
export function commonIn(error: unknown): SlotName[] | null {
  if (!(error instanceof Problem && error.kind === 'stale-slots')) return null
  const { common } = error.body
  return Array.isArray(common) ? common : null
}

/** What is left no more, and what is left since. */
export function changedSince(before: readonly SlotName[], after: readonly SlotName[]) {
  const without = (slots: readonly SlotName[], others: readonly SlotName[]) => {
    const known = new Set(others.map(keyOf))
    return slots.filter(slot => !known.has(keyOf(slot)))
  }
  return { gone: without(before, after), added: without(after, before) }
}
