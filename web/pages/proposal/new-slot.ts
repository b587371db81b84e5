import { day } from '#/time/date.ts'
import { formatDuration, parseDuration } from '#/time/instant.ts'
import type { NewSlot, Proposal } from '../../data/proposals.ts'
import { instantOf, isoOf } from '../../parts/when.ts'

const MINUTE = 60_000

/** A time as the API takes it, from what a form holds: wall time in `zone`. */
export function timedSlot(given: { date: string; time: string; minutes: number }, zone: string): NewSlot {
  return {
    start: instantOf(given.date, given.time, zone),
    duration: formatDuration(given.minutes * MINUTE),
  }
}

/** The same from a span of the week, in epoch milliseconds. */
export function pickedSlot({ start, end }: { start: number; end: number }): NewSlot {
  return { start: isoOf(start), duration: formatDuration(end - start) }
}

export function daysSlot(date: string, days: number): NewSlot {
  return { start: date, duration: `P${days}D` }
}

/** How long most of the slots are: minutes, or days. What is added is likely as long. */
export function lengthOf({ slots, whole_days }: Pick<Proposal, 'slots' | 'whole_days'>): number {
  const lengths = [...Map.groupBy(slots, ({ duration }) => duration)]
  const [usual] = lengths.toSorted(([, a], [, b]) => b.length - a.length)[0]!
  return parseDuration(usual)! / (whole_days ? day : MINUTE)
}
