import type { Free } from '../../data/free.ts'
import type { Reason } from '../../parts/problem.ts'
import { isoOf, millis } from '../../parts/when.ts'

/** Why somebody cannot come within a span, cut to it; empty when he is free. */
export function reasonsWithin(person: string, free: Free, span: { start: number; end: number }): Reason[] {
  const within = free.busy.filter(each => millis(each.start) < span.end && span.start < millis(each.end))
  return within.map(each => ({
    person,
    reason: each.kind,
    start: isoOf(Math.max(span.start, millis(each.start))),
    end: isoOf(Math.min(span.end, millis(each.end))),
  }))
}

/** `ann` is free, `bo` is not: of those whose day is known. */
export function freeAmong(days: ReadonlyMap<string, Free>, span: { start: number; end: number }): string[] {
  return [...days]
    .filter(([person, free]) => reasonsWithin(person, free, span).length === 0)
    .map(([person]) => person)
}
