import type { GatheringSummary } from '../../data/gatherings.ts'
import { millis } from '../../parts/when.ts'

/** What is to come, the soonest first; and what is over or cancelled, the latest first. */
export function sorted(gatherings: readonly GatheringSummary[]): {
  coming: GatheringSummary[]
  past: GatheringSummary[]
} {
  const isPast = ({ state }: GatheringSummary) => state === 'over' || state === 'cancelled'
  const byStart = (a: GatheringSummary, b: GatheringSummary) => millis(a.start) - millis(b.start)
  return {
    coming: gatherings.filter(one => !isPast(one)).toSorted(byStart),
    past: gatherings.filter(isPast).toSorted((a, b) => byStart(b, a)),
  }
}
